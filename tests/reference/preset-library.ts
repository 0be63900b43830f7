import { resolve } from 'node:path'
import { readBundled } from '#main/import/bundled'
import { encodeDataset } from '#shared/data/encode'
import { upload } from '#renderer/engine/blobs'
import { DatasetSource } from '#renderer/engine/datasets'
import type { Executor } from '#renderer/engine/executors/executor'
import type { TrainingEvent } from '#renderer/engine/training/events'
import type { JobContext } from '#renderer/engine/training-job'
import { temporaryLibrary } from '../unit/storage/fixture'

const datasets = resolve(import.meta.dirname, '../../resources/datasets')

/** A library with one bundled dataset in it, as a place where jobs run; `told` is what they tell. */
export async function libraryWith(dataset: string, executor: Executor) {
  const { storage } = temporaryLibrary()
  const { record, content } = await readBundled(resolve(datasets, dataset))
  const stored = await storage['datasets.commit']({
    record,
    upload: await upload(storage, encodeDataset(content)),
  })
  const told: TrainingEvent[] = []
  const context: JobContext = {
    storage,
    executor,
    datasets: new DatasetSource(storage),
    now: () => performance.now(),
    emit: (_, event) => void told.push(event),
  }
  return { context, dataset: stored, content, told }
}
