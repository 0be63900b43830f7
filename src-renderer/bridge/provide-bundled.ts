import { openImport } from './import-file'
import { mainProcess } from './main-process'
import type { Storage } from './storage'

let last: Promise<unknown> = Promise.resolve()

/**
 * Imports the dataset that ships with the app under the name `dataset`, unless the library has one of that name or id;
 * `tell` hears when it begins. Answers whether it imported: not if the dataset is there, or no such one ships. One after
 * another, as the processes that read them hand their ports over under one name.
 */
export function provideBundled(
  storage: Storage,
  dataset: string,
  tell: (name: string) => void = () => {},
): Promise<boolean> {
  const work = last.then(() => provide(storage, dataset, tell))
  last = work.catch(() => {})
  return work
}

async function provide(storage: Storage, dataset: string, tell: (name: string) => void): Promise<boolean> {
  const stored = await storage['datasets.list']({})
  if (stored.some(({ id, name }) => id === dataset || name === dataset)) return false
  const bundled = await mainProcess['import.bundled']({})
  if (!bundled.some(({ record }) => record.name === dataset)) return false
  tell(dataset)
  const file = await openImport(storage, { bundled: dataset })
  await file.store({}).finally(() => file.close())
  return true
}
