import type { Database } from 'better-sqlite3'

/** Small things that outlive a restart, as JSON by key. */
export function noteTable(db: Database) {
  const read = db.prepare<[string], string>('SELECT json FROM notes WHERE key = ?').pluck()
  const write = db.prepare('INSERT OR REPLACE INTO notes (key, json, updated_at) VALUES (?, ?, ?)')

  return {
    read: (key: string): string | null => read.get(key) ?? null,
    write(key: string, json: string): void {
      JSON.parse(json) // Throws where the table's own check would, and says where.
      write.run(key, json, Date.now())
    },
  }
}
