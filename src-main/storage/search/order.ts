import type { Database } from 'better-sqlite3'
import { HeadlightError } from '#shared/errors'
import { fieldOf, shownValue, type Field } from './fields'
import { nearestFields } from './nearest-fields'
import type { Sql } from './sql'

/** The field of this name; one that no run has is refused, unless there are no runs at all. */
export function knownField(db: Database, name: string): Field {
  const field = fieldOf(db, name)
  if (field) return field
  const isEmpty = db.prepare('SELECT 1 FROM runs LIMIT 1').get() === undefined
  if (isEmpty) return { kind: 'one', type: undefined, sql: 'NULL', values: [] }
  throw new HeadlightError('unknown_field', { field: name, nearest: nearestFields(db, name) })
}

/** Runs by a field, those without it last, the newer first among equals. */
export function orderSql(db: Database, { field, descending }: { field: string; descending: boolean }): Sql {
  const known = knownField(db, field)
  const { sql, values } = shownValue(known)
  const direction = descending ? 'DESC' : 'ASC'
  // Columns are never null, and NULLS LAST would keep their index from giving the order.
  const nulls = values.length > 0 || known.kind === 'many' ? ' NULLS LAST' : ''
  return { sql: `${sql} ${direction}${nulls}, runs.number ${direction}`, values }
}
