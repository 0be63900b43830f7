import { encodeDataset } from '#shared/data/encode'
import { defaultLimits } from '#shared/data/readers/limits'
import type { Handlers } from '#shared/ipc/call'
import { chunkBytes, type ImportCalls } from '#shared/ipc/import-contract'
import { readBundled } from './bundled'
import { openFile, type OnProgress } from './byte-source'
import { importFile, previewFile, type Imported } from './import-file'
import { readRuns, type BundleBytes } from './runs/read-runs'
import type { ImportOptions } from '#shared/data/import'

/** What an import process was started for: a file of the user's, or the folder of a dataset that ships with the app. */
export type ImportTask = { readonly path: string } | { readonly bundled: string }

/** The answers of an import process. What was read stays here until the process ends. */
export function importHandlers(task: ImportTask): Handlers<ImportCalls> {
  const progress = { done: 0, total: 0 }
  const onProgress: OnProgress = (done, total) => Object.assign(progress, { done, total })
  let made: BundleBytes = { bytes: 0, read: async () => new Uint8Array() }
  return {
    preview: async (options) =>
      previewFile(await openFile(pathOf(task), defaultLimits.bytes), options, onProgress),
    async read(options) {
      const { record, content } = await readTask(task, options, onProgress)
      const encoded = encodeDataset(content)
      made = { bytes: encoded.length, read: async (offset, most) => encoded.slice(offset, offset + most) }
      return { record, bytes: made.bytes }
    },
    async runs() {
      made = await readRuns(pathOf(task), onProgress)
      return { bytes: made.bytes }
    },
    progress: () => progress,
    chunk: async ({ offset }) => ({ chunk: await made.read(offset, chunkBytes) }),
  }
}

async function readTask(task: ImportTask, options: ImportOptions, onProgress: OnProgress): Promise<Imported> {
  if ('bundled' in task) return readBundled(task.bundled)
  return importFile(await openFile(task.path, defaultLimits.bytes), options, onProgress)
}

function pathOf(task: ImportTask): string {
  if ('path' in task) return task.path
  throw new TypeError('expected a file of the user, got a bundled dataset')
}
