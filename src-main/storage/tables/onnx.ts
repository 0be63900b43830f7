import type { Database } from 'better-sqlite3'
import type { Certificate, OnnxRecord } from '#shared/records'
import type { FinishedUpload } from '../files/uploads'
import { newId } from './new-id'

interface Row extends Omit<OnnxRecord, 'certificate' | 'createdAt'> {
  certificate: string
  created_at: number
}

/** The exported models with their certificates. */
export function onnxTable(db: Database) {
  const insert = db.prepare(
    `INSERT INTO onnx_models (id, run, step, name, sha256, bytes, created_at, certificate)
     VALUES (:id, :run, :step, :name, :sha256, :bytes, :now, :certificate)`,
  )
  const byId = db.prepare<[string], Row>('SELECT * FROM onnx_models WHERE id = ?')
  const all = db.prepare<[], Row>('SELECT * FROM onnx_models ORDER BY created_at DESC, rowid DESC')
  const ofRun = db.prepare<[string], Row>(
    'SELECT * FROM onnx_models WHERE run = ? ORDER BY created_at DESC, rowid DESC',
  )

  return {
    insert(
      named: { run: string; step: number; name: string },
      certificate: Certificate,
      { sha256, bytes }: FinishedUpload,
    ): OnnxRecord {
      const id = newId()
      insert.run({ ...named, id, sha256, bytes, now: Date.now(), certificate: JSON.stringify(certificate) })
      return toModel(byId.get(id)!)
    },
    list: (run?: string): OnnxRecord[] => (run === undefined ? all.all() : ofRun.all(run)).map(toModel),
  }
}

function toModel({ certificate, created_at, ...row }: Row): OnnxRecord {
  return { ...row, certificate: JSON.parse(certificate) as Certificate, createdAt: created_at }
}
