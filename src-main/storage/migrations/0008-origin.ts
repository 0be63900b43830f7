import type { Database } from 'better-sqlite3'

/** The checkpoint that a run began with instead of the beginning, so that it can be begun with again. */
export default function addOrigin(db: Database) {
  db.exec('ALTER TABLE runs ADD COLUMN origin TEXT CHECK (origin IS NULL OR json_valid(origin))')
}
