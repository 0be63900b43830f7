import type { Database } from 'better-sqlite3'
import type { Cell } from '#shared/ipc/storage/history'
import { knownField } from '../search/order'
import { shownValue } from '../search/fields'
import { listSql, type Selection } from './run-list'

/** Fields of runs, column by column. */
export interface RunColumns {
  readonly ids: string[]
  readonly names: string[]
  readonly columns: Cell[][]
}

/** Reads chosen fields of all runs that match, without their specs. */
export function runColumns(db: Database, selection: Selection, fields: readonly string[]): RunColumns {
  const wanted = fields.map((name) => shownValue(knownField(db, name)))
  const own = [
    { sql: 'runs.id', values: [] },
    { sql: 'runs.name', values: [] },
  ]
  const { sql, values } = listSql(db, selection, [...own, ...wanted])
  const rows = db
    .prepare(sql)
    .raw()
    .all(...values) as [number, string, string, ...Cell[]][]
  return {
    ids: rows.map(([, id]) => id),
    names: rows.map(([, , name]) => name),
    columns: fields.map((_, i) => rows.map((row) => row[i + 3] as Cell)),
  }
}
