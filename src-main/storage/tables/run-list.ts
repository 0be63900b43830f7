import type { Database } from 'better-sqlite3'
import type { z } from '#shared/zod'
import type { storageCalls } from '#shared/ipc/storage-contract'
import type { RunRecord } from '#shared/records'
import { searchCondition, type Sql } from '../search/condition'
import { fieldOf } from '../search/fields'
import { toRun, type RunRow } from './run-row'

type Query = z.output<(typeof storageCalls)['runs.list']['input']>
type Filter = Query['filters'][number]

const operators = { '=': 'IS', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const

/** The history: runs by search, filters and order. Values and paths are bound, never written into the SQL. */
export function runList(db: Database) {
  const byNumber = db.prepare<[number], RunRow>('SELECT * FROM runs WHERE number = ?')

  return (query: Query): { runs: RunRecord[]; total: number } => {
    const { sql, values } = listSql(db, query)
    const numbers = db
      .prepare(sql)
      .pluck()
      .all(...values) as number[]
    const page = numbers.slice(query.offset, query.offset + query.limit)
    return { runs: page.map((number) => toRun(byNumber.get(number)!)), total: numbers.length }
  }
}

/** The numbers of all runs that match, in order. */
export function listSql(db: Database, query: Pick<Query, 'search' | 'filters' | 'sort' | 'binned'>): Sql {
  const conditions: Sql[] = [
    { sql: `runs.binned_at IS ${query.binned ? 'NOT NULL' : 'NULL'}`, values: [] },
    ...searchCondition(query.search),
    ...query.filters.map((filter) => filterCondition(db, filter)),
  ]
  const order = sortValue(db, query.sort.field)
  const direction = query.sort.descending ? 'DESC' : 'ASC'
  const where = conditions.map(({ sql }) => sql).join(' AND ')
  // Columns are never null, and NULLS LAST would keep their index from giving the order.
  const nulls = order.values.length > 0 ? ' NULLS LAST' : ''
  return {
    sql: `SELECT number FROM runs WHERE ${where} ORDER BY ${order.sql} ${direction}${nulls}, number ${direction}`,
    values: [...conditions, order].flatMap(({ values }) => values),
  }
}

function filterCondition(db: Database, { field, operator, value }: Filter): Sql {
  const { kind, sql, values } = fieldOf(db, field)
  const bound = typeof value === 'boolean' ? Number(value) : value
  const test = (left: string, sign: Filter['operator']) =>
    sign === 'contains'
      ? `instr(lower(${left}), lower(?)) > 0`
      : `${left} ${operators[sign === '!=' ? '=' : sign]} ?`
  const holds = (sign: Filter['operator']) =>
    kind === 'one' ? test(`(${sql})`, sign) : `EXISTS (SELECT 1 FROM (${sql}) WHERE ${test('value', sign)})`
  return { sql: operator === '!=' ? `NOT (${holds('=')})` : holds(operator), values: [...values, bound] }
}

function sortValue(db: Database, name: string): Sql {
  const { kind, sql, values } = fieldOf(db, name)
  return { sql: kind === 'one' ? `${sql}` : `(SELECT max(value) FROM (${sql}))`, values }
}
