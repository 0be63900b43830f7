import type { Database } from 'better-sqlite3'

/** The index of the history holds all that lists, filters and groups read of every run, so that specs stay unread. */
export default function coverLists(db: Database) {
  db.exec(`
    DROP INDEX runs_by_shelf;
    CREATE INDEX runs_by_shelf
      ON runs (binned_at, archived_at, created_at, number, id, name, status, tags, summary);
  `)
}
