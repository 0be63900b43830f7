import type { Database } from 'better-sqlite3'
import type { Lineage, RunLink } from '#shared/ipc/storage/history'
import type { Blobs } from '../files/blobs'
import { checkpointTable } from './checkpoints'
import { onnxTable } from './onnx'
import type { RunRow } from './run-row'

interface LinkRow extends Omit<RunLink, 'binned'> {
  binned: number
}

const link = 'id, name, status, step, binned_at NOT NULL AS binned'
const toLink = (row: LinkRow): RunLink => ({ ...row, binned: row.binned === 1 })

/** Where runs came from and what came of them. */
export function lineageOf(db: Database, blobs: Blobs) {
  const self = db.prepare<[string], LinkRow>(`SELECT ${link} FROM runs WHERE id = ?`)
  // A run is made after its parent, so there are no circles; a damaged file could have one.
  const ancestors = db.prepare<[string], LinkRow>(
    `WITH RECURSIVE above (run, depth) AS (
       SELECT parent_id, 1 FROM runs WHERE id = ?
       UNION SELECT runs.parent_id, depth + 1 FROM above JOIN runs ON runs.id = above.run WHERE depth < 1000
     ) SELECT ${link} FROM above JOIN runs ON runs.id = above.run ORDER BY depth`,
  )
  const children = db.prepare<[string], LinkRow>(
    `SELECT ${link} FROM runs WHERE parent_id = ? ORDER BY number`,
  )
  const sweep = db.prepare<[string | null], { id: string; name: string }>(
    'SELECT id, name FROM sweeps WHERE id = ?',
  )
  const dataset = db.prepare<[string], { id: string; name: string; fingerprint: string; binned: number }>(
    'SELECT id, name, fingerprint, binned_at NOT NULL AS binned FROM datasets WHERE id = ?',
  )
  const [checkpoints, onnx] = [checkpointTable(db, blobs), onnxTable(db)]

  return ({ id, sweep_id, dataset_id, dataset_fingerprint: fingerprint }: RunRow): Lineage => {
    const data = dataset.get(dataset_id)!
    return {
      run: toLink(self.get(id)!),
      ancestors: ancestors.all(id).map(toLink),
      children: children.all(id).map(toLink),
      sweep: sweep.get(sweep_id) ?? null,
      dataset: { ...data, fingerprint, changed: data.fingerprint !== fingerprint, binned: data.binned === 1 },
      checkpoints: checkpoints.list(id),
      models: onnx.list(id),
    }
  }
}
