import type { Database } from 'better-sqlite3'

/** How the weights of a map are written, which was a byte each until now, and which keys its queries could see. */
export default function addExactMaps(db: Database) {
  db.exec(`
    ALTER TABLE attention_maps ADD COLUMN encoding TEXT NOT NULL DEFAULT 'byte'
      CHECK (encoding IN ('byte', 'root', 'root-rows'));
    ALTER TABLE attention_maps ADD COLUMN sight TEXT CHECK (sight IS NULL OR json_valid(sight));
  `)
}
