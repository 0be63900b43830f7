import { z } from '#shared/zod'
import { openImport } from './import-file'
import { mainProcess } from './main-process'
import type { Storage } from './storage'

const noteKey = 'bundled-datasets'
const names = z.array(z.string())

/** Imports the datasets that ship with the app, each once: one that the user deleted does not come back. */
export async function importBundled(
  storage: Storage,
  tell: (name: string) => void = () => {},
): Promise<void> {
  const known = names.parse(JSON.parse((await storage['notes.read']({ key: noteKey })) ?? '[]'))
  for (const name of await mainProcess['import.bundled']({})) {
    if (known.includes(name)) continue
    tell(name)
    const file = await openImport(storage, { bundled: name })
    await file.store({}).finally(() => file.close())
    known.push(name)
    await storage['notes.write']({ key: noteKey, json: JSON.stringify(known) })
  }
}
