import digits from '../../resources/examples/digits.headlight?url'
import { provideBundled } from './provide-bundled'
import type { Storage } from './storage'
import { storeRuns } from './takeaway/runs-file'

const noteKey = 'example-run'

/**
 * Stores the finished run that ships with the app, and the data it was trained on, once: the first thing that a new
 * user sees. `tell` hears of the data.
 */
export async function importExample(storage: Storage, tell: (dataset: string) => void): Promise<void> {
  if ((await storage['notes.read']({ key: noteKey })) !== null) return
  await provideBundled(storage, 'digits', tell)
  const packed = new Uint8Array(await (await fetch(digits)).arrayBuffer())
  const [example] = await storeRuns(storage, packed)
  await storage['notes.write']({ key: noteKey, json: JSON.stringify(example!.id) })
}
