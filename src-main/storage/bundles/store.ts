import type { Database } from 'better-sqlite3'
import type { Arrival } from '#shared/ipc/storage/bundles'
import type { Bundle, BundledRun } from '../../bundle/bundle'
import { contentHash } from '../../bundle/encode'
import type { Blobs } from '../files/blobs'
import type { FinishedUpload, Uploads } from '../files/uploads'
import { commitBlob } from '../tables/blobs'
import { datasetTable } from '../tables/datasets'
import { runTable } from '../tables/runs'
import { runReader } from './read-run'
import { sweepWriter } from './sweep-rows'
import { runWriter } from './write-run'

interface Stored {
  readonly id: string
  readonly name: string
  readonly arrival: Arrival
  readonly archived: boolean
  readonly content: string
  readonly lacks: string | null
}

/** Stores the runs of a bundle: all in one transaction, or none. One that is here already is left as it is. */
export function bundleStore(db: Database, blobs: Blobs, uploads: Uploads) {
  const [write, read, datasets, runs] = [runWriter(db), runReader(db, blobs), datasetTable(db), runTable(db)]
  const sweeps = sweepWriter(db)
  const isThere = db.prepare('SELECT 1 FROM runs WHERE id = ?')
  const isBinned = db.prepare('SELECT 1 FROM runs WHERE id = ? AND binned_at IS NOT NULL')
  const nameBlob = db.prepare(
    'INSERT INTO blobs (sha256, bytes, created_at) VALUES (?, 0, ?) ON CONFLICT DO NOTHING',
  )

  /** Writes bytes to the disk as an upload does. */
  function finished(bytes: Uint8Array): FinishedUpload {
    const upload = uploads.begin(bytes.length)
    uploads.append(upload, bytes)
    return uploads.finish(upload)
  }

  function storeDatasets({ datasets: known, blobs: contents }: Bundle): Map<string, string> {
    const ids = known.map(({ fingerprint, draft }): [string, string] => {
      if (contents.has(fingerprint)) return [fingerprint, datasets.insert(draft, fingerprint).id]
      nameBlob.run(fingerprint, Date.now())
      return [fingerprint, datasets.known(fingerprint, draft)]
    })
    return new Map(ids)
  }

  function arrivalOf(run: BundledRun): Arrival {
    const { id } = run.record
    if (isThere.get(id) === undefined) return 'added'
    if (isBinned.get(id) !== undefined) runs.restore([id])
    return contentHash(read(id)) === contentHash(run) ? 'same' : 'differs'
  }

  function add(bundle: Bundle, run: BundledRun, datasetId: string): void {
    const sweep = bundle.sweeps.find(({ id }) => id === run.about.trial?.sweep)
    if (sweep) sweeps.add(sweep)
    write(run, datasetId)
  }

  function storeRun(bundle: Bundle, run: BundledRun, datasetId: string): Stored {
    const arrival = arrivalOf(run)
    if (arrival === 'added') add(bundle, run, datasetId)
    const { id, dataset } = run.record
    const { draft, absent } = datasets.draftOf(dataset)
    const { name, archived_at } = runs.row(id)
    return {
      id,
      name,
      arrival,
      archived: archived_at !== null,
      content: contentHash(run),
      lacks: absent && draft.rows > 0 ? draft.name : null,
    }
  }

  return (bundle: Bundle): Stored[] => {
    const files = [...bundle.blobs.values()].map(finished)
    const store = db.transaction(() => {
      files.forEach((file) => commitBlob(db, blobs, file, () => undefined))
      const ids = storeDatasets(bundle)
      return bundle.runs.map((run) => storeRun(bundle, run, ids.get(run.record.dataset)!))
    })
    return store.immediate()
  }
}
