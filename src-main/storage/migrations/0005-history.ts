import type { Database } from 'better-sqlite3'

/** The archive, saved views, and the settings of every run one by one, so that they are found by an index. */
export default function addHistory(db: Database) {
  db.exec(`
    ALTER TABLE runs ADD COLUMN archived_at INTEGER;
    DROP INDEX runs_by_time;
    CREATE INDEX runs_by_shelf ON runs (binned_at, archived_at, created_at);

    CREATE TABLE setting_paths (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL
    ) STRICT;

    CREATE TABLE run_settings (
      run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
      path INTEGER NOT NULL REFERENCES setting_paths (id),
      value ANY NOT NULL,
      PRIMARY KEY (run, path)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX run_settings_by_value ON run_settings (path, value);

    CREATE TABLE views (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      updated_at INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (json_valid(state))
    ) STRICT, WITHOUT ROWID;
  `)
}
