import type { Database } from 'better-sqlite3'
import type { Cell } from '#shared/ipc/storage/history'
import type { RunRecord } from '#shared/records'
import { shownValue, type Field } from '../search/fields'
import { knownField } from '../search/order'
import type { Sql } from '../search/sql'
import { listSql, type Selection } from './run-list'
import { settingColumn } from './setting-column'

/** Fields of runs, column by column. */
export interface RunColumns {
  readonly ids: string[]
  readonly names: string[]
  readonly columns: Cell[][]
}

type Row = [number, string, string, ...Cell[]]

/** Reads chosen fields of all runs that match, without their specs. */
export function runColumns(db: Database, selection: Selection, fields: readonly string[]): RunColumns {
  return readColumns(
    db,
    selection,
    fields.map((name) => knownField(db, name)),
  )
}

/** Reads fields of all runs that match: settings from their index, figures from summaries read once, the rest by SQL. */
export function readColumns(db: Database, selection: Selection, fields: readonly Field[]): RunColumns {
  const bySql = fields.filter(({ paths, figures }) => !paths && !figures)
  const hasFigures = fields.some(({ figures }) => figures)
  const wanted = [...bySql.map(shownValue), ...(hasFigures ? [plain('runs.summary')] : [])]
  const { sql, values } = listSql(db, selection, [plain('runs.id'), plain('runs.name'), ...wanted])
  const rows = db
    .prepare<unknown[], Row>(sql)
    .raw()
    .all(...values)
  const summaries = hasFigures
    ? rows.map((row) => JSON.parse(String(row.at(-1))) as RunRecord['summary'])
    : []

  const column = (field: Field): Cell[] => {
    if (field.figures) return summaries.map((summary) => figureIn(summary, field.figures!))
    if (!field.paths) return rows.map((row) => row[3 + bySql.indexOf(field)] as Cell)
    const settings = settingColumn(db, field.paths)
    return rows.map(([number]) => settings.get(number) ?? null)
  }
  return {
    ids: rows.map(([, id]) => id),
    names: rows.map(([, , name]) => name),
    columns: fields.map(column),
  }
}

function figureIn(summary: RunRecord['summary'], names: readonly string[]): number | null {
  for (const name of names) if (summary[name] != null) return summary[name]
  return null
}

const plain = (sql: string): Sql => ({ sql, values: [] })
