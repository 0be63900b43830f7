import type { Database } from 'better-sqlite3'
import type { Cell } from '#shared/ipc/storage/history'
import { shownValue } from '../search/fields'
import { knownField } from '../search/order'
import type { Sql } from '../search/sql'
import { settingColumn } from './setting-column'

/** The condition that this is what a run shows in a field; `null`: that it has nothing there. */
export function groupCondition(db: Database, { field, value }: { field: string; value: Cell }): Sql {
  const known = knownField(db, field)
  if (known.paths) {
    const settings = [...settingColumn(db, known.paths)]
    const runs = settings.filter(([, shown]) => value === null || shown === value).map(([run]) => run)
    const isAmong = value === null ? 'NOT IN' : 'IN'
    return { sql: `runs.number ${isAmong} (SELECT value FROM json_each(?))`, values: [JSON.stringify(runs)] }
  }
  const { sql, values } = shownValue(known)
  return { sql: `(${sql}) IS ?`, values: [...values, value] }
}
