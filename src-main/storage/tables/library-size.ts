import type { Database } from 'better-sqlite3'

/** How many bytes the library takes: the database and the blobs beside it. */
export function librarySize(db: Database): () => number {
  const database = db
    .prepare('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size')
    .pluck()
  const blobs = db.prepare('SELECT coalesce(sum(bytes), 0) FROM blobs').pluck()
  return () => (database.get() as number) + (blobs.get() as number)
}
