import { join } from 'node:path'
import Database from 'better-sqlite3'
import { binding } from '../opening/connection'
import type { Library } from '../library'

/** The library as it is now, for reading, however it is changed until the connection is closed. */
export function snapshotOf({ dir, options }: Pick<Library, 'dir' | 'options'>): Database.Database {
  const db = new Database(join(dir, 'headlight.sqlite'), { ...binding(options), readonly: true })
  db.exec('BEGIN')
  db.prepare('SELECT 1 FROM runs LIMIT 1').get() // the first reading fixes what is seen
  return db
}
