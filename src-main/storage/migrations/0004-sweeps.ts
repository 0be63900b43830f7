import type { Database } from 'better-sqlite3'

/** Sweeps in the order of the queue, and what each of their trials has come to. */
export default function addSweeps(db: Database) {
  db.exec(`
    CREATE TABLE sweeps (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'finished', 'stopped')),
      position INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      spec TEXT NOT NULL CHECK (json_valid(spec))
    ) STRICT;
    CREATE INDEX sweeps_by_position ON sweeps (position);

    CREATE TABLE trials (
      id TEXT PRIMARY KEY,
      sweep TEXT NOT NULL REFERENCES sweeps (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      seed INTEGER NOT NULL,
      position INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'waiting', 'finished', 'stopped', 'failed')),
      run TEXT REFERENCES runs (id) ON DELETE SET NULL,
      settings TEXT NOT NULL CHECK (json_valid(settings)),
      scores TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(scores)),
      error TEXT CHECK (error IS NULL OR json_valid(error)),
      UNIQUE (sweep, number, seed)
    ) STRICT;
    CREATE INDEX trials_by_position ON trials (sweep, position);
    CREATE INDEX trials_by_run ON trials (run);

    ALTER TABLE runs ADD COLUMN sweep_id TEXT REFERENCES sweeps (id) ON DELETE SET NULL;
    CREATE INDEX runs_by_sweep ON runs (sweep_id);
  `)
}
