import type { Database } from 'better-sqlite3'

/** What a model says in its task's own terms: labels of tokens, a text, boxes. */
export default function addSaid(db: Database) {
  db.exec('ALTER TABLE predictions ADD COLUMN said TEXT CHECK (said IS NULL OR json_valid(said))')
}
