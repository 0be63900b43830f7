import type { Database } from 'better-sqlite3'

/** What other libraries have: the data of a run that came without it, and the run that such a run came from. */
export default function addElsewhere(db: Database): void {
  db.exec('ALTER TABLE datasets ADD COLUMN absent INTEGER NOT NULL DEFAULT 0 CHECK (absent IN (0, 1))')
  db.exec(
    'ALTER TABLE runs ADD COLUMN absent_parent TEXT CHECK (absent_parent IS NULL OR json_valid(absent_parent))',
  )
}
