import type { Database } from 'better-sqlite3'
import type { DatasetDraft, DatasetRecord } from '#shared/data/dataset'
import { HeadlightError } from '#shared/errors'
import { binOf } from './bin'
import { freeName } from './free-name'
import { newId } from './new-id'

interface Row {
  id: string
  name: string
  fingerprint: string
  created_at: number
  binned_at: number | null
  record: string
}

/** The datasets. What a dataset holds is a blob, named by its fingerprint. */
export function datasetTable(db: Database) {
  const listed = db.prepare<[], Row>(
    'SELECT * FROM datasets WHERE binned_at IS NULL ORDER BY created_at, rowid',
  )
  const byId = db.prepare<[string], Row>('SELECT * FROM datasets WHERE id = ?')
  const byName = db.prepare<[string], Row>(
    'SELECT * FROM datasets WHERE name = ? COLLATE NOCASE AND binned_at IS NULL',
  )
  const byFingerprint = db.prepare<[string], Row>('SELECT * FROM datasets WHERE fingerprint = ?')
  const taken = db.prepare('SELECT 1 FROM datasets WHERE name = ?')
  const isTaken = (name: string) => taken.get(name) !== undefined
  const insert = db.prepare(
    'INSERT INTO datasets (id, name, fingerprint, created_at, record) VALUES (?, ?, ?, ?, ?)',
  )
  const bin = binOf(db, 'datasets')

  function found(row: Row | undefined, dataset: string): DatasetRecord {
    if (row === undefined) throw new HeadlightError('dataset_missing', { dataset })
    return toDataset(row)
  }

  return {
    get: (id: string): DatasetRecord => found(byId.get(id), id),
    find: (text: string): DatasetRecord => found(byId.get(text) ?? byName.get(text), text),
    list: (): DatasetRecord[] => listed.all().map(toDataset),
    /** Adds a dataset whose blob is there. One with the same content is answered with, out of the bin if need be. */
    insert(draft: DatasetDraft, fingerprint: string): DatasetRecord {
      const same = byFingerprint.get(fingerprint)
      if (same !== undefined) bin.restore([same.id])
      else insert.run(newId(), freeName(draft.name, isTaken), fingerprint, Date.now(), JSON.stringify(draft))
      return toDataset(byFingerprint.get(fingerprint)!)
    },
    ...bin,
  }
}

function toDataset({ id, name, fingerprint, created_at, record }: Row): DatasetRecord {
  return { ...(JSON.parse(record) as DatasetDraft), id, name, fingerprint, createdAt: created_at }
}
