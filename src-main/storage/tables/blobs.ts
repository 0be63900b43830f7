import type { Database } from 'better-sqlite3'
import type { Blobs } from '../files/blobs'
import type { FinishedUpload } from '../files/uploads'

/** Makes a finished upload a blob and writes what names it in the same transaction. The file comes first. */
export function commitBlob<T>(db: Database, blobs: Blobs, upload: FinishedUpload, name: () => T): T {
  blobs.adopt(upload.file, upload.sha256)
  // A row may be there without its file, for a dataset that is elsewhere; it says 0 bytes.
  const insert = db.prepare(
    `INSERT INTO blobs (sha256, bytes, created_at) VALUES (?, ?, ?)
     ON CONFLICT (sha256) DO UPDATE SET bytes = excluded.bytes`,
  )
  return db
    .transaction(() => {
      insert.run(upload.sha256, upload.bytes, Date.now())
      return name()
    })
    .immediate()
}

/** Forgets the blobs that nothing names, among `sha256s` or among all. Their files may go once that is committed. */
export function releaseBlobs(db: Database, sha256s?: readonly string[]): string[] {
  const candidates = sha256s === undefined ? '' : 'sha256 IN (SELECT value FROM json_each(?)) AND'
  const release = db.prepare(
    `DELETE FROM blobs WHERE ${candidates} NOT EXISTS (SELECT 1 FROM checkpoints WHERE sha256 = blobs.sha256)
       AND NOT EXISTS (SELECT 1 FROM onnx_models WHERE sha256 = blobs.sha256)
       AND NOT EXISTS (SELECT 1 FROM runs WHERE tokenizers = blobs.sha256)
       AND NOT EXISTS (SELECT 1 FROM datasets WHERE fingerprint = blobs.sha256)
     RETURNING sha256`,
  )
  return release.pluck().all(...(sha256s === undefined ? [] : [JSON.stringify(sha256s)])) as string[]
}
