import type { Arrival } from '#shared/ipc/storage/bundles'
import type { BundledRun } from '../../bundle/bundle'
import { readBundle, type Outline } from '../../bundle/decode'
import { contentHash } from '../../bundle/encode'
import type { Watch } from '../../bundle/unseal'
import type { FinishedUpload } from '../files/uploads'
import type { Library } from '../library'
import { commitBlob } from '../tables/blobs'
import { datasetTable } from '../tables/datasets'
import { runTable } from '../tables/runs'
import { runReader } from './read-run'
import { stageBlobs } from './staged-blobs'
import { stageItems } from './staged-items'
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

/** A bundle that was read and found good: its runs, whose items and blobs wait on the disk. */
interface Incoming {
  readonly outline: Outline
  readonly runs: readonly BundledRun[]
  readonly files: readonly FinishedUpload[]
}

/**
 * Stores the runs of a bundle's file: all in one transaction, or none. One that is here already is left as it is. The
 * file is read a piece at a time, while other calls are answered; what it holds waits on the disk until it is known good.
 */
export function bundleStore({ db, blobs, uploads, options }: Library) {
  const [write, read, datasets, runs] = [runWriter(db), runReader(db, blobs), datasetTable(db), runTable(db)]
  const sweeps = sweepWriter(db)
  const isThere = db.prepare('SELECT 1 FROM runs WHERE id = ?')
  const isBinned = db.prepare('SELECT 1 FROM runs WHERE id = ? AND binned_at IS NOT NULL')
  const nameBlob = db.prepare(
    'INSERT INTO blobs (sha256, bytes, created_at) VALUES (?, 0, ?) ON CONFLICT DO NOTHING',
  )

  function storeDatasets({ datasets: known, blobs: contents }: Outline): Map<string, string> {
    const ids = known.map(({ fingerprint, draft }): [string, string] => {
      if (contents.has(fingerprint)) return [fingerprint, datasets.insert(draft, fingerprint).id]
      nameBlob.run(fingerprint, Date.now())
      return [fingerprint, datasets.known(fingerprint, draft)]
    })
    return new Map(ids)
  }

  function arrivalOf(id: string, content: string): Arrival {
    if (isThere.get(id) === undefined) return 'added'
    if (isBinned.get(id) !== undefined) runs.restore([id])
    return contentHash(read(id)) === content ? 'same' : 'differs'
  }

  function add({ sweeps: known }: Outline, run: BundledRun, datasetId: string): void {
    const sweep = known.find(({ id }) => id === run.about.trial?.sweep)
    if (sweep) sweeps.add(sweep)
    write(run, datasetId)
  }

  function storeRun(outline: Outline, run: BundledRun, content: string, datasetId: string): Stored {
    const { id, dataset } = run.record
    const arrival = arrivalOf(id, content)
    if (arrival === 'added') add(outline, run, datasetId)
    const { draft, absent } = datasets.draftOf(dataset)
    const { name, archived_at } = runs.row(id)
    const lacks = absent && draft.rows > 0 ? draft.name : null
    return { id, name, arrival, archived: archived_at !== null, content, lacks }
  }

  const commit = db.transaction(({ outline, runs: coming, files }: Incoming): Stored[] => {
    files.forEach((file) => commitBlob(db, blobs, file, () => undefined))
    const ids = storeDatasets(outline)
    return coming.map((run, i) =>
      storeRun(outline, run, outline.runs[i]!.content, ids.get(run.record.dataset)!),
    )
  })

  return async (file: string, watch: Watch): Promise<Stored[]> => {
    const [items, files] = [stageItems(blobs.dir, options), stageBlobs(uploads)]
    try {
      const outline = await readBundle(file, { item: items.add, blob: files.add }, watch)
      watch.signal?.throwIfAborted()
      const coming = outline.runs.map(({ about, record }) => {
        return { about, record, records: items.recordsOf(record.id) }
      })
      return commit.immediate({ outline, runs: coming, files: files.files })
    } finally {
      items.close()
      files.close()
    }
  }
}
