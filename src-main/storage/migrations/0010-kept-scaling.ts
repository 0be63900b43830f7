import type { Database } from 'better-sqlite3'

/** What a run scaled its numbers with, which was worked out again until now whenever its model was used. */
export default function addKeptScaling(db: Database) {
  db.exec('ALTER TABLE runs ADD COLUMN scaling TEXT CHECK (scaling IS NULL OR json_valid(scaling))')
}
