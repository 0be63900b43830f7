import { expect, test } from 'vitest'
import { listSql } from '#main/storage/tables/run-list'
import { parseQuery } from '#shared/query/parse'
import { addRun, temporaryLibrary } from './fixture'

/** How SQLite means to run a statement, line by line. */
function plan(
  db: ReturnType<typeof temporaryLibrary>['db'],
  sql: string,
  values: readonly unknown[] = [],
): string[] {
  const rows = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values)
  return rows.map(({ detail }) => detail)
}

const newest = { query: null, shelf: 'active', sort: { field: 'createdAt', descending: true } } as const

test('the history reads its order from an index', () => {
  const { db } = temporaryLibrary()
  expect(plan(db, listSql(db, newest).sql)).toEqual([
    'SEARCH runs USING COVERING INDEX runs_by_shelf (binned_at=? AND archived_at=?)',
  ])
})

test('lists, filters by figures and tags, and groups leave the specs unread', async () => {
  const { db, storage } = temporaryLibrary()
  const { id } = await addRun(storage)
  await storage['runs.update']({ id, summary: { 'validation/accuracy': 0.9 } })
  const wanted = ['runs.id', 'runs.name', 'runs.summary'].map((sql) => ({ sql, values: [] }))
  const query = parseQuery('accuracy > 0.5 and tag:paper and status = finished')
  const { sql, values } = listSql(db, { ...newest, query }, wanted)
  expect(plan(db, sql, values)[0]).toBe(
    'SEARCH runs USING COVERING INDEX runs_by_shelf (binned_at=? AND archived_at=?)',
  )
})

test('a search asks the index of words', () => {
  const { db } = temporaryLibrary()
  const { sql, values } = listSql(db, { ...newest, query: parseQuery('注意') })
  expect(plan(db, sql, values).join('\n')).toContain('SCAN run_search VIRTUAL TABLE INDEX 0:M')
})

test('a setting is found by its index, not by reading the specs', async () => {
  const { db, storage } = temporaryLibrary()
  await addRun(storage)
  const { sql, values } = listSql(db, { ...newest, query: parseQuery('heads = 8 and batchSize > 4') })
  const lines = plan(db, sql, values)
  expect(lines.filter((line) => line.includes('run_settings'))).toEqual([
    'SEARCH run_settings USING COVERING INDEX run_settings_by_value (path=?)',
    'SEARCH run_settings USING COVERING INDEX run_settings_by_value (path=? AND value>?)',
  ])
  expect(lines.join('\n')).not.toContain('json_tree')
})

test('what a run measured is found by its keys and comes in order', () => {
  const { db } = temporaryLibrary()
  const hot = {
    'SELECT * FROM runs WHERE id = ?': 'sqlite_autoindex_runs_1 (id=?)',
    'SELECT step FROM attention_maps WHERE run = ? ORDER BY step, example, layer, probe':
      'attention_maps_1 (run=?)',
    'SELECT weights FROM attention_maps WHERE run = ? AND step = ? AND example = ? ORDER BY layer, probe':
      'attention_maps_1 (run=? AND step=? AND example=?)',
    'SELECT * FROM predictions WHERE run = ? ORDER BY step, example': 'PRIMARY KEY (run=?)',
    'SELECT * FROM metric_chunks WHERE series = ? ORDER BY first_step DESC LIMIT 1':
      'metric_chunks_1 (series=?)',
    'SELECT * FROM checkpoints WHERE run = ? ORDER BY step DESC': 'PRIMARY KEY (run=?)',
    'SELECT * FROM onnx_models WHERE run = ? ORDER BY created_at DESC, rowid DESC':
      'onnx_models_by_run (run=?)',
  }
  for (const [sql, index] of Object.entries(hot)) {
    const lines = plan(db, sql, Array(sql.split('?').length - 1).fill(0))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(index)
  }
})

test('deleting a run finds all that is its own by an index', () => {
  const { db } = temporaryLibrary()
  const keys = db
    .prepare<[], { child: string; column: string }>(
      `SELECT tables.name AS child, keys."from" AS column
       FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS keys`,
    )
    .all()
  expect(keys.length).toBeGreaterThan(8)
  for (const { child, column } of keys) {
    expect(plan(db, `SELECT 1 FROM ${child} WHERE ${column} = ?`, [0])[0]).toMatch(/^SEARCH/)
  }
})
