import type { Database } from 'better-sqlite3'

/** The tokenisers that a run learned, which were learned again until now whenever its model was used. */
export default function addKeptTokenizers(db: Database) {
  db.exec(`
    ALTER TABLE runs ADD COLUMN tokenizers TEXT REFERENCES blobs (sha256);
    CREATE INDEX runs_tokenizers ON runs (tokenizers) WHERE tokenizers IS NOT NULL;
  `)
}
