import { expect, test } from 'vitest'
import { keptLast } from '#main/storage/tables/kept-last'
import { varyingSettings } from '#main/storage/tables/varying-settings'
import { parseQuery } from '#shared/query/parse'
import { addRun, temporaryLibrary } from './fixture'

test('what was worked out of the history is worked out again once it has changed', async () => {
  const { db, storage } = temporaryLibrary()
  let times = 0
  const names = keptLast(db, (part: string) => {
    times++
    return db.prepare('SELECT name FROM runs WHERE instr(name, ?)').pluck().all(part)
  })
  const { id } = await addRun(storage, { name: 'amber finch' })
  expect([names('amber'), names('amber'), times]).toEqual([['amber finch'], ['amber finch'], 1])
  expect([names('owl'), times]).toEqual([[], 2])
  await storage['runs.update']({ id, name: 'grey owl' })
  expect([names('owl'), times]).toEqual([['grey owl'], 3])
  await storage['notes.write']({ key: 'views', json: '{}' }) // no part of the history
  expect([names('owl'), times]).toEqual([['grey owl'], 3])
})

test('pages of a list and counts of fields follow what is written between them', async () => {
  const { storage } = temporaryLibrary()
  const ids: string[] = []
  for (const i of [0, 1, 2]) ids.push((await addRun(storage, { name: `run ${i}` })).id)
  const page = (offset: number) =>
    storage['runs.list']({ limit: 1, offset, sort: { field: 'name', descending: false } })
  const counted = async () =>
    (await storage['runs.fields']({})).find(({ field }) => field === 'validation/loss')?.runs
  expect([(await page(0)).runs[0]!.name, (await page(1)).total]).toEqual(['run 0', 3])
  expect(await counted()).toBeUndefined()
  await storage['runs.bin']({ ids: [ids[0]!] })
  await storage['runs.update']({ id: ids[1]!, summary: { 'validation/loss': 1 } })
  expect([(await page(1)).runs[0]!.name, (await page(1)).total]).toEqual(['run 2', 2])
  expect(await counted()).toBe(1)
})

test('what varies among many runs is found wherever it stands, and others are answered meanwhile', async () => {
  const { db, storage } = temporaryLibrary()
  const first = await addRun(storage, { name: 'run 0' })
  const { number } = db.prepare('SELECT number FROM runs WHERE id = ?').get(first.id) as { number: number }
  const columns = (db.pragma('table_info(runs)') as { name: string }[]).map(({ name }) => name)
  const others = columns.filter((name) => !['number', 'id', 'name'].includes(name)).join(', ')
  const copy = db.prepare(
    `INSERT INTO runs (number, id, name, ${others}) SELECT ?, ?, ?, ${others} FROM runs WHERE number = ?`,
  )
  const settings = db.prepare(
    'INSERT INTO run_settings SELECT ?, path, value FROM run_settings WHERE run = ?',
  )
  for (let run = number + 1; run < number + 700; run++) {
    copy.run(run, `id ${run}`, `run ${run}`, number)
    settings.run(run, number)
  }
  const varying = () => varyingSettings(db)({ query: parseQuery('name ~ run'), shelf: 'active' })
  expect(await varying()).toEqual([])
  const setTo = (run: number, path: string, value: number) =>
    db
      .prepare(
        'UPDATE run_settings SET value = ? WHERE run = ? AND path = (SELECT id FROM setting_paths WHERE path = ?)',
      )
      .run(value, run, path)
  setTo(number + 3, 'training.seed', 99)
  setTo(number + 600, 'training.batchSize', 7)
  let answered = false
  const wait = varying()
  setImmediate(() => (answered = true))
  expect([await wait, answered]).toEqual([['training.batchSize'], true])
  db.prepare(
    'DELETE FROM run_settings WHERE run = ? AND path = (SELECT id FROM setting_paths WHERE path = ?)',
  ).run(number, 'task.type')
  expect((await varying()).sort()).toEqual(['task.type', 'training.batchSize'])
})
