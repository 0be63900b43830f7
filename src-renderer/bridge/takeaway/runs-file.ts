import type { StorageCalls } from '#shared/ipc/storage-contract'
import type { z } from '#shared/zod'
import { upload } from '../../engine/blobs'
import { openImport } from '../import-file'
import { provideBundled } from '../provide-bundled'
import type { Storage } from '../storage'
import type { Watch } from './each-run'

/** What became of each run of a file. */
export type Arrivals = z.output<StorageCalls['bundles.store']['output']>['runs']

/**
 * Runs as the bytes of a `.headlight` file, with the contents of their datasets where `data`. Says how much of it has
 * come; where it is left off, storage forgets it.
 */
export async function packRuns(
  storage: Storage,
  runs: readonly string[],
  data: boolean,
  { progress, signal }: Watch = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { bundle, bytes } = await storage['bundles.pack']({ runs: [...runs], data })
  const whole = new Uint8Array(bytes)
  for (let offset = 0; offset < bytes;) {
    if (signal?.aborted) await storage['bundles.drop']({ bundle })
    signal?.throwIfAborted()
    const { chunk } = await storage['bundles.read']({ bundle, offset })
    whole.set(chunk, offset)
    offset += chunk.length
    progress?.(offset, bytes)
  }
  return whole
}

/** Stores the runs of a `.headlight` file: all of them, or none. */
export async function storeRuns(storage: Storage, bytes: Uint8Array): Promise<Arrivals> {
  const { runs } = await storage['bundles.store']({ upload: await upload(storage, bytes) })
  return runs
}

/**
 * Reads runs of a file or a folder that the user handed over into the library: our own, TensorBoard's, or a table of
 * Weights & Biases or MLflow. Data that they lack is brought in where it ships with the app.
 */
export async function importRuns(storage: Storage, path: string): Promise<Arrivals> {
  const file = await openImport(storage, { path })
  const arrived = await file
    .runs()
    .then((bytes) => storeRuns(storage, bytes))
    .finally(() => file.close())
  const lacking = new Set(arrived.flatMap(({ lacks }) => lacks ?? []))
  const provided = new Set<string>()
  for (const dataset of lacking) if (await provideBundled(storage, dataset)) provided.add(dataset)
  return arrived.map((run) => ({ ...run, lacks: provided.has(run.lacks ?? '') ? null : run.lacks }))
}
