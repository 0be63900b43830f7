import type { storageHandlers } from '#main/storage/handlers'
import type { Client } from '#shared/ipc/call'
import { storageCalls, type StorageCalls } from '#shared/ipc/storage-contract'

/** The calls without a port: inputs checked, errors as they are thrown. */
export function direct(handlers: ReturnType<typeof storageHandlers>): Client<StorageCalls> {
  const calls = Object.entries(storageCalls).map(([name, { input }]) => {
    const handler = handlers[name as keyof StorageCalls] as (input: unknown) => unknown
    return [name, async (given: unknown) => handler(input.parse(given))]
  })
  return Object.fromEntries(calls) as Client<StorageCalls>
}

/** Sends bytes to a library and answers the name of the upload. */
export async function upload(storage: Client<StorageCalls>, bytes: Uint8Array): Promise<string> {
  const { upload: id } = await storage['uploads.begin']({ bytes: bytes.length })
  await storage['uploads.append']({ upload: id, chunk: bytes })
  return id
}

/** A record of a dataset as an import makes it. */
export function draft(name: string) {
  return {
    ...{
      name,
      kind: 'images' as const,
      rows: 10,
      columns: [],
      labelColumn: null,
      licence: null,
      warnings: [],
    },
    ...{ image: { height: 28, width: 28, channels: 1 }, labels: ['0', '1'], labelCounts: [5, 5] },
    source: { file: `${name}.csv`, encoding: null, delimiter: null },
  }
}
