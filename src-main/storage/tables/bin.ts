import type { Database } from 'better-sqlite3'

/** The bin of a table: what is in it is not listed, comes back on demand, and is deleted when the library opens later. */
export function binOf(db: Database, table: 'runs' | 'datasets') {
  const put = db.prepare(`UPDATE ${table} SET binned_at = ? WHERE id = ? AND binned_at IS NULL`)
  const take = db.prepare(`UPDATE ${table} SET binned_at = NULL WHERE id = ?`)

  return {
    bin: db.transaction((ids: readonly string[]) => ids.forEach((id) => put.run(Date.now(), id))).immediate,
    restore: db.transaction((ids: readonly string[]) => ids.forEach((id) => take.run(id))).immediate,
  }
}
