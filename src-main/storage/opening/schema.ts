import Database from 'better-sqlite3'
import { binding, type ConnectOptions } from './connection'
import type { Migration } from './migrate'

/** Whether every table and index that the migrations make is there as they make it. */
export function schemaHolds(
  db: Database.Database,
  migrations: readonly Migration[],
  options: ConnectOptions,
): boolean {
  const fresh = new Database(':memory:', binding(options))
  for (const { up } of migrations) up(fresh)
  const there = new Set(definitions(db))
  const holds = definitions(fresh).every((definition) => there.has(definition))
  fresh.close()
  return holds
}

/** The statements that made the tables and indexes. Tables inside the search index are SQLite's own business. */
function definitions(db: Database.Database): string[] {
  const made =
    "SELECT sql FROM sqlite_schema WHERE sql NOT NULL AND name NOT LIKE 'run\\_search\\_%' ESCAPE '\\'"
  return db.prepare(made).pluck().all() as string[]
}
