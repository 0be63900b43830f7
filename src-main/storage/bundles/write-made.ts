import type { Database } from 'better-sqlite3'
import type { BundledRun } from '../../bundle/bundle'

/** Puts the checkpoints and models of a bundled run into the library; their blobs are there. */
export function madeWriter(db: Database) {
  const checkpoint = db.prepare(
    `INSERT INTO checkpoints (run, step, best, sha256, bytes, created_at)
     VALUES (:run, :step, :best, :sha256, :bytes, :createdAt)`,
  )
  const model = db.prepare(
    `INSERT INTO onnx_models (id, run, step, name, sha256, bytes, created_at, certificate)
     VALUES (:id, :run, :step, :name, :sha256, :bytes, :createdAt, :certificate)`,
  )

  return ({ id: run, checkpoints, models }: BundledRun['record']): void => {
    for (const row of checkpoints) checkpoint.run({ ...row, run, best: Number(row.best) })
    for (const row of models) model.run({ ...row, run, certificate: JSON.stringify(row.certificate) })
  }
}
