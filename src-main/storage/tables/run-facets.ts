import type { Database } from 'better-sqlite3'
import { runFields } from '#shared/query/run-fields'
import { knownField } from '../search/order'
import { keptLast } from './kept-last'

/** What there is to choose from: fields and their values. */
export function runFacets(db: Database) {
  const settings = db.prepare<[], { field: string; runs: number }>(
    `SELECT setting_paths.path AS field, count(*) AS runs
     FROM run_settings JOIN setting_paths ON setting_paths.id = run_settings.path GROUP BY setting_paths.id`,
  )
  const figures = db.prepare<[], { field: string; runs: number }>(
    'SELECT key AS field, count(*) AS runs FROM runs, json_each(runs.summary) WHERE value NOT NULL GROUP BY key',
  )
  const count = db.prepare<[], number>('SELECT count(*) FROM runs').pluck()

  function values(
    field: string,
    beginning: string,
    limit: number,
  ): { value: string | number; runs: number }[] {
    const { kind, sql, values: bound } = knownField(db, field)
    const rows = kind === 'many' ? sql : `SELECT ${sql} AS value`
    // A subquery cannot look at the row beside it in FROM, but json_each can.
    const found = db.prepare(
      `SELECT value, count(*) AS runs FROM
         (SELECT (SELECT json_group_array(value) FROM (SELECT DISTINCT value FROM (${rows}))) AS list
          FROM runs WHERE binned_at IS NULL) AS lists, json_each(lists.list)
       WHERE value NOT NULL AND instr(lower(value), lower(?)) = 1
       GROUP BY value ORDER BY 2 DESC, value LIMIT ?`,
    )
    return found.all(...bound, beginning, limit) as { value: string | number; runs: number }[]
  }

  return {
    fields: keptLast(db, () => {
      const all = count.get()!
      const own = Object.keys(runFields).map((field) => ({ field, runs: all }))
      return [...own, ...figures.all(), ...settings.all()]
    }),
    values,
  }
}
