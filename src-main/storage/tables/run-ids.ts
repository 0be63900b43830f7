import type { Database } from 'better-sqlite3'
import { listSql, type Selection } from './run-list'

/** The ids of all runs that match, in order. */
export function runIds(db: Database, selection: Selection): string[] {
  const { sql, values } = listSql(db, selection, [{ sql: 'runs.id', values: [] }])
  const rows = db
    .prepare(sql)
    .raw()
    .all(...values) as [number, string][]
  return rows.map(([, id]) => id)
}
