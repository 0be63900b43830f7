import type { Database } from 'better-sqlite3'
import { queryError } from '#shared/query/query-error'
import type { Expression, Span } from '#shared/query/expression'
import { comparisonSql } from './compare'
import { literal, searchCondition } from './condition'
import { fieldOf, type Field } from './fields'
import { nearestFields } from './nearest-fields'
import { joined, type Sql } from './sql'

/** A query as a condition on `runs`. Nothing of its text is in the SQL: names, paths and values are bound. */
export function querySql(db: Database, expression: Expression): Sql {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return joined(
        expression.parts.map((part) => querySql(db, part)),
        expression.kind === 'and' ? 'AND' : 'OR',
      )
    case 'not': {
      const { sql, values } = querySql(db, expression.part)
      return { sql: `NOT (${sql})`, values }
    }
    case 'words':
      return expression.quoted ? literal(expression.text) : joined(searchCondition(expression.text), 'AND')
    case 'has':
      return hasSql(fieldAt(db, expression.field, expression.fieldSpan))
    case 'compare':
      return comparisonSql(fieldAt(db, expression.field, expression.fieldSpan), expression)
  }
}

/** The condition that there is something: a value, a text that is not empty, a yes. */
function hasSql({ kind, sql, values, type }: Field): Sql {
  if (kind === 'many') return { sql: `EXISTS (${sql})`, values }
  const empty = type === 'text' ? "coalesce(%, '') <> ''" : type === 'flag' ? '% = 1' : '% IS NOT NULL'
  return { sql: empty.replace('%', `(${sql})`), values }
}

/** The field of a query; one that no run has is refused, unless there are no runs at all. */
function fieldAt(db: Database, name: string, span: Span): Field {
  const field = fieldOf(db, name)
  if (field) return field
  if (db.prepare('SELECT 1 FROM runs LIMIT 1').get() === undefined) return nothing
  const wanted = name.replace(/^\*\//, '')
  throw queryError('query_unknown_field', span, { field: wanted, nearest: nearestFields(db, wanted) })
}

const nothing: Field = { kind: 'one', type: undefined, sql: 'NULL', values: [] }
