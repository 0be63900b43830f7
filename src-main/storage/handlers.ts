import type { Handlers } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import { HeadlightError, toErrorData } from '#shared/errors'
import { backupHandlers } from './handlers/backups'
import { bundleHandlers } from './handlers/bundles'
import { historyHandlers } from './handlers/history'
import { mapHandlers } from './handlers/maps'
import { sweepHandlers } from './handlers/sweeps'
import type { Library } from './library'
import { meaningOf } from './plain-error'
import { batchTable } from './tables/batches'
import { commitBlob } from './tables/blobs'
import { checkpointTable } from './tables/checkpoints'
import { datasetTable } from './tables/datasets'
import { exampleTable } from './tables/examples'
import { librarySize } from './tables/library-size'
import { mapTable } from './tables/maps'
import { metricTable } from './tables/metrics'
import { noteTable } from './tables/notes'
import { onnxTable } from './tables/onnx'
import { predictionTable } from './tables/predictions'
import { runTable } from './tables/runs'
import { thin } from './tables/thin'

/** Answers every call of the storage contract from an open library. */
export function storageHandlers(library: Library): Handlers<StorageCalls> {
  const { db, blobs, uploads, dir, notice } = library
  const [runs, batches] = [runTable(db), batchTable(db, blobs)]
  const [examples, metrics, maps, predictions] = [
    exampleTable(db),
    metricTable(db),
    mapTable(db),
    predictionTable(db),
  ]
  const [checkpoints, datasets, onnx] = [checkpointTable(db, blobs), datasetTable(db), onnxTable(db)]
  const [notes, bytes] = [noteTable(db), librarySize(db)]

  return guarded(library, {
    'library.open': () => ({
      path: dir,
      runs: runs.count(),
      bytes: bytes(),
      notice: notice && toErrorData(notice),
    }),

    'runs.create': ({ tokenizers, ...input }) => {
      if (tokenizers === undefined) return runs.create(input, null)
      const finished = uploads.finish(tokenizers)
      return commitBlob(db, blobs, finished, () => runs.create(input, finished.sha256))
    },
    ...historyHandlers(library),
    'runs.get': ({ id }) => runs.get(id),
    'runs.find': ({ text }) => runs.find(text),
    'runs.examples': ({ run }) => examples.ofRun(run),
    'runs.update': (input) => runs.update(input),
    'runs.bin': ({ ids }) => nothing(runs.bin(ids)),
    'runs.restore': ({ ids }) => nothing(runs.restore(ids)),
    'runs.write': (batch) => batches.write(batch),
    'runs.rewind': ({ run, step }) => batches.rewind(run, step),

    'metrics.read': ({ run, series, most }) =>
      metrics.read(run, series).map((points) => (most === undefined ? points : thin(points, most))),
    'metrics.sparks': ({ runs: wanted, most }) =>
      wanted.map(({ run, series }) => {
        const points = metrics.first(run, series)
        return points && thin(points, most)
      }),
    ...mapHandlers(maps),
    ...sweepHandlers(db),
    'predictions.read': ({ run }) => predictions.ofRun(run),

    'uploads.begin': ({ bytes: expected }) => ({ upload: uploads.begin(expected) }),
    'uploads.append': ({ upload, chunk }) => nothing(uploads.append(upload, chunk)),
    'blobs.read': ({ sha256, offset }) => blobs.read(sha256, offset),

    'checkpoints.commit': ({ run, step, best, upload }) => {
      runs.row(run)
      return checkpoints.commit(run, step, best, uploads.finish(upload))
    },
    'checkpoints.list': ({ run }) => checkpoints.list(run),
    'checkpoints.find': ({ run, which }) => checkpoints.find(run, which),

    'datasets.list': () => datasets.list(),
    'datasets.find': ({ text }) => datasets.find(text),
    'datasets.commit': ({ record, upload }) => {
      const finished = uploads.finish(upload)
      return commitBlob(db, blobs, finished, () => datasets.insert(record, finished.sha256))
    },
    'datasets.bin': ({ ids }) => nothing(datasets.bin(ids)),
    'datasets.restore': ({ ids }) => nothing(datasets.restore(ids)),

    'onnx.commit': ({ certificate, upload, ...named }) => {
      runs.row(named.run)
      const finished = uploads.finish(upload)
      return commitBlob(db, blobs, finished, () => onnx.insert(named, certificate, finished))
    },
    'onnx.list': ({ run }) => onnx.list(run),

    ...bundleHandlers(library),
    ...backupHandlers(library),

    'notes.read': ({ key }) => notes.read(key),
    'notes.write': ({ key, json }) => nothing(notes.write(key, json)),
  })
}

const nothing = (_: unknown): null => null

/** The handlers with what the disk and SQLite say put plainly. */
function guarded(library: Library, handlers: Handlers<StorageCalls>): Handlers<StorageCalls> {
  const fail = (thrown: unknown): never => {
    const meant = meaningOf(library.dir, thrown)
    if (meant instanceof HeadlightError && meant.code === 'library_damaged') library.suspect()
    throw meant
  }
  const guard = (handler: (input: never) => unknown) => (input: never) => {
    try {
      const answer = handler(input)
      return answer instanceof Promise ? answer.catch(fail) : answer
    } catch (thrown) {
      return fail(thrown)
    }
  }
  const entries = Object.entries(handlers).map(([name, handler]) => [name, guard(handler)])
  return Object.fromEntries(entries) as Handlers<StorageCalls>
}
