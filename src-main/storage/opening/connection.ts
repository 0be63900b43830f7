import Database from 'better-sqlite3'

export interface ConnectOptions {
  /** The native module to load instead of the one that comes with better-sqlite3. */
  readonly nativeBinding?: string | undefined
}

/** Only tells SQLite which native module to use where there is a choice. */
export function binding({ nativeBinding }: ConnectOptions): { nativeBinding?: string } {
  return nativeBinding === undefined ? {} : { nativeBinding }
}

/** The one writing connection to a library. What it answered is on the disk (`synchronous=FULL`). */
export function connectTo(file: string, options: ConnectOptions): Database.Database {
  const db = new Database(file, { ...binding(options), timeout: 1000 })
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('checkpoint_fullfsync = ON')
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.pragma('mmap_size = 0')
  db.pragma('journal_size_limit = 67108864')
  return db
}
