import digits from '../../resources/examples/digits.run?url'
import { provideBundled } from './provide-bundled'
import { unpackRun } from './run-bundles'
import type { Storage } from './storage'

const noteKey = 'example-run'

/**
 * Stores the finished run that ships with the app, and the data it was trained on, once: the first thing that a new
 * user sees. `tell` hears of the data.
 */
export async function importExample(storage: Storage, tell: (dataset: string) => void): Promise<void> {
  if ((await storage['notes.read']({ key: noteKey })) !== null) return
  await provideBundled(storage, 'digits', tell)
  const packed = new Uint8Array(await (await fetch(digits)).arrayBuffer())
  const { id } = await unpackRun(storage, packed, { dataset: 'digits', tags: ['example'] })
  await storage['notes.write']({ key: noteKey, json: JSON.stringify(id) })
}
