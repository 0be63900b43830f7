import digits from '../../resources/examples/digits.run?url'
import { unpackRun } from './run-bundles'
import type { Storage } from './storage'

const noteKey = 'example-run'

/** Stores the finished run that ships with the app, once: the first thing that a new user sees. */
export async function importExample(storage: Storage): Promise<void> {
  if ((await storage['notes.read']({ key: noteKey })) !== null) return
  const packed = new Uint8Array(await (await fetch(digits)).arrayBuffer())
  const { id } = await unpackRun(storage, packed, { dataset: 'digits', tags: ['example'] })
  await storage['notes.write']({ key: noteKey, json: JSON.stringify(id) })
}
