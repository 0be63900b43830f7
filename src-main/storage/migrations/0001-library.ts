import type { Database } from 'better-sqlite3'

/**
 * The first tables: runs with what they measured, datasets, exports, notes, and the search index. Optional JSON says
 * `IS NULL OR`, because before SQLite 3.42 `json_valid(NULL)` is false and other tools would call the file damaged.
 */
export default function up(db: Database): void {
  db.exec(blobs)
  db.exec(runs)
  db.exec(measured)
  db.exec(made)
  db.exec(search)
}

// Bytes are files beside the database; a row here is what makes a file ours.
const blobs = `
  CREATE TABLE blobs (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    bytes INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE datasets (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL UNIQUE REFERENCES blobs (sha256),
    created_at INTEGER NOT NULL,
    binned_at INTEGER,
    record TEXT NOT NULL CHECK (json_valid(record))
  ) STRICT;
`

// What lists and sorting read comes first, so that a row's long settings and notes are not read for it.
const runs = `
  CREATE TABLE runs (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('running', 'paused', 'finished', 'stopped', 'failed', 'interrupted')),
    step INTEGER NOT NULL DEFAULT 0,
    total_steps INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    binned_at INTEGER,
    trained_ms REAL NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)),
    last_sequence INTEGER NOT NULL DEFAULT -1,
    backend TEXT NOT NULL,
    device TEXT NOT NULL,
    parameter_count INTEGER NOT NULL,
    dataset_id TEXT NOT NULL REFERENCES datasets (id),
    dataset_fingerprint TEXT NOT NULL,
    parent_id TEXT REFERENCES runs (id) ON DELETE SET NULL,
    tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
    summary TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(summary)),
    error TEXT CHECK (error IS NULL OR json_valid(error)),
    spec TEXT NOT NULL CHECK (json_valid(spec)),
    notes TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX runs_by_time ON runs (binned_at, created_at);
  CREATE INDEX runs_by_dataset ON runs (dataset_id);
  CREATE INDEX runs_by_parent ON runs (parent_id);

  CREATE TABLE run_examples (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    example INTEGER NOT NULL,
    dataset_row INTEGER NOT NULL,
    target TEXT NOT NULL,
    view TEXT NOT NULL CHECK (json_valid(view)),
    data BLOB,
    PRIMARY KEY (run, example)
  ) STRICT, WITHOUT ROWID;
`

const measured = `
  CREATE TABLE metric_series (
    id INTEGER PRIMARY KEY,
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    UNIQUE (run, name)
  ) STRICT;

  CREATE TABLE metric_chunks (
    series INTEGER NOT NULL REFERENCES metric_series (id) ON DELETE CASCADE,
    first_step REAL NOT NULL,
    last_step REAL NOT NULL,
    steps BLOB NOT NULL,
    points BLOB NOT NULL,
    PRIMARY KEY (series, first_step)
  ) STRICT;

  CREATE TABLE attention_maps (
    id INTEGER PRIMARY KEY,
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    example INTEGER NOT NULL,
    layer TEXT NOT NULL,
    probe TEXT NOT NULL,
    heads INTEGER NOT NULL,
    queries INTEGER NOT NULL,
    keys INTEGER NOT NULL,
    query_positions TEXT CHECK (query_positions IS NULL OR json_valid(query_positions)),
    key_positions TEXT CHECK (key_positions IS NULL OR json_valid(key_positions)),
    lowest REAL NOT NULL,
    scale REAL NOT NULL,
    weights BLOB NOT NULL,
    UNIQUE (run, step, example, layer, probe)
  ) STRICT;

  CREATE TABLE predictions (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    example INTEGER NOT NULL,
    probabilities BLOB NOT NULL,
    PRIMARY KEY (run, step, example)
  ) STRICT, WITHOUT ROWID;
`

const made = `
  CREATE TABLE checkpoints (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    best INTEGER NOT NULL CHECK (best IN (0, 1)),
    sha256 TEXT NOT NULL REFERENCES blobs (sha256),
    bytes INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (run, step)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX checkpoints_by_blob ON checkpoints (sha256);

  CREATE TABLE onnx_models (
    id TEXT PRIMARY KEY,
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES blobs (sha256),
    bytes INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    certificate TEXT NOT NULL CHECK (json_valid(certificate))
  ) STRICT;
  CREATE INDEX onnx_models_by_run ON onnx_models (run, created_at);
  CREATE INDEX onnx_models_by_blob ON onnx_models (sha256);

  CREATE TABLE notes (
    key TEXT PRIMARY KEY,
    json TEXT NOT NULL CHECK (json_valid(json)),
    updated_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`

// Derived from runs and made again from them whenever they disagree.
const search = `
  CREATE TABLE run_texts (
    number INTEGER PRIMARY KEY REFERENCES runs (number) ON DELETE CASCADE,
    text TEXT NOT NULL
  ) STRICT;
  CREATE VIRTUAL TABLE run_search USING fts5(words, content = '', contentless_delete = 1, tokenize = 'unicode61');
  CREATE TRIGGER run_texts_deleted AFTER DELETE ON run_texts BEGIN
    DELETE FROM run_search WHERE rowid = old.number;
  END;
`
