import type { Database } from 'better-sqlite3'
import type { z } from '#shared/zod'
import type { Shelf } from '#shared/ipc/storage/history'
import type { storageCalls } from '#shared/ipc/storage-contract'
import type { RunRecord } from '#shared/records'
import { orderSql } from '../search/order'
import { querySql } from '../search/query-sql'
import { joined, type Sql } from '../search/sql'
import { groupCondition } from './group-condition'
import { keptLast } from './kept-last'
import { toRun, type RunRow } from './run-row'

type Query = z.output<(typeof storageCalls)['runs.list']['input']>
/** Which runs, in which order. */
export type Selection = Pick<Query, 'query' | 'group' | 'shelf' | 'sort'>

const shelves: Readonly<Record<Shelf, string>> = {
  active: 'runs.binned_at IS NULL AND runs.archived_at IS NULL',
  archive: 'runs.binned_at IS NULL AND runs.archived_at IS NOT NULL',
  bin: 'runs.binned_at IS NOT NULL',
  all: 'runs.binned_at IS NULL',
}

/** The history, page by page. */
export function runList(db: Database) {
  const byNumber = db.prepare<[number], RunRow>('SELECT * FROM runs WHERE number = ?')
  const numbersOf = keptLast(db, ({ sql, values }: Sql) =>
    db
      .prepare<unknown[], number>(sql)
      .pluck()
      .all(...values),
  )

  return ({ limit, offset, ...selection }: Query): { runs: RunRecord[]; total: number } => {
    const numbers = numbersOf(listSql(db, selection))
    const page = numbers.slice(offset, offset + limit)
    return { runs: page.map((number) => toRun(byNumber.get(number)!)), total: numbers.length }
  }
}

/** The numbers of all runs that match, in order, and what else is asked of each. */
export function listSql(
  db: Database,
  { query, group, shelf, sort }: Selection,
  wanted: readonly Sql[] = [],
): Sql {
  const condition = query === null ? [] : [querySql(db, query)]
  const inGroup = group ? [groupCondition(db, group)] : []
  const where = joined([{ sql: shelves[shelf], values: [] }, ...condition, ...inGroup], 'AND')
  const order = orderSql(db, sort)
  const columns = [{ sql: 'runs.number', values: [] }, ...wanted]
  return {
    sql: `SELECT ${columns.map(({ sql }) => sql).join(', ')} FROM runs WHERE ${where.sql} ORDER BY ${order.sql}`,
    values: [...columns, where, order].flatMap(({ values }) => values),
  }
}
