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
  absent: number
}

/** The datasets. What a dataset holds is a blob, named by its fingerprint. */
export function datasetTable(db: Database) {
  const listed = db.prepare<[], Row>(
    'SELECT * FROM datasets WHERE binned_at IS NULL AND absent = 0 ORDER BY created_at, rowid',
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
  const arrive = db.prepare(
    'UPDATE datasets SET absent = 0, name = ?, record = ?, created_at = ? WHERE id = ?',
  )
  const insertAbsent = db.prepare(
    'INSERT INTO datasets (id, name, fingerprint, created_at, record, absent) VALUES (?, ?, ?, ?, ?, 1)',
  )
  const bin = binOf(db, 'datasets')

  function found(row: Row | undefined, dataset: string): DatasetRecord {
    if (row === undefined) throw new HeadlightError('dataset_missing', { dataset })
    return toDataset(row)
  }

  function usable(row: Row | undefined, text: string): DatasetRecord {
    if (row?.absent === 1) throw new HeadlightError('dataset_absent', { dataset: toDataset(row).name })
    return found(row, text)
  }

  /** The row of a content, if it is known, with the content that now has come. */
  function returned(row: Row, draft: DatasetDraft): void {
    if (row.absent === 1) arrive.run(freeName(draft.name, isTaken), JSON.stringify(draft), Date.now(), row.id)
    else bin.restore([row.id])
  }

  return {
    get: (id: string): DatasetRecord => found(byId.get(id), id),
    find: (text: string): DatasetRecord => usable(byId.get(text) ?? byName.get(text), text),
    list: (): DatasetRecord[] => listed.all().map(toDataset),
    /** Adds a dataset whose blob is there. One with the same content is answered with, out of the bin if need be. */
    insert(draft: DatasetDraft, fingerprint: string): DatasetRecord {
      const same = byFingerprint.get(fingerprint)
      if (same !== undefined) returned(same, draft)
      else insert.run(newId(), freeName(draft.name, isTaken), fingerprint, Date.now(), JSON.stringify(draft))
      return toDataset(byFingerprint.get(fingerprint)!)
    },
    /** The id of the dataset with this content; one whose content is elsewhere is known by its record alone. */
    known(fingerprint: string, draft: DatasetDraft): string {
      const same = byFingerprint.get(fingerprint)
      if (same !== undefined) return same.id
      const id = newId()
      const name = freeName(`${draft.name} · ${fingerprint.slice(0, 8)}`, isTaken)
      insertAbsent.run(id, name, fingerprint, Date.now(), JSON.stringify(draft))
      return id
    },
    /** What a bundle says of the content: its record without what this library calls it. */
    draftOf(fingerprint: string): { draft: DatasetDraft; absent: boolean } {
      const row = byFingerprint.get(fingerprint)!
      return { draft: JSON.parse(row.record) as DatasetDraft, absent: row.absent === 1 }
    },
    ...bin,
  }
}

function toDataset({ id, name, fingerprint, created_at, record, absent }: Row): DatasetRecord {
  const draft = JSON.parse(record) as DatasetDraft
  return { ...draft, id, name: absent === 1 ? draft.name : name, fingerprint, createdAt: created_at }
}
