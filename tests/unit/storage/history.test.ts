import { beforeEach, expect, test } from 'vitest'
import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import { parseQuery } from '#shared/query/parse'
import type { RunRecord } from '#shared/records'
import { addDataset, addRun, temporaryLibrary } from './fixture'

let storage: Client<StorageCalls>
let library: ReturnType<typeof temporaryLibrary>
let runs: RunRecord[]

const heads = (count: number) => [{ id: 'encoder', type: 'MultiHeadAttention', params: { heads: count } }]

/** Six runs: two head counts, three seeds, one of them with another batch size. */
beforeEach(async () => {
  library = temporaryLibrary()
  ;({ storage } = library)
  const { id: datasetId } = await addDataset(storage)
  runs = []
  for (const [i, accuracy] of [0.9, 0.92, 0.94, 0.8, 0.82, null].entries()) {
    const training = { seed: i % 3, batchSize: i === 4 ? 64 : 32 }
    const run = await addRun(storage, {
      name: `run ${i}`,
      datasetId,
      changes: { layers: heads(i < 3 ? 4 : 8), training },
    })
    const summary = accuracy === null ? {} : { summary: { 'validation/accuracy': accuracy } }
    runs.push(
      await storage['runs.update']({ id: run.id, ...summary, tags: i === 0 ? ['paper', '论文'] : ['draft'] }),
    )
  }
})

const sort = { field: 'name', descending: false }
const idsOf = (...places: number[]) => places.map((place) => runs[place]!.id)

test('groups know their runs, seeds and the interval of their mean', async () => {
  const { groups, total } = await storage['runs.groups']({
    by: 'heads',
    figures: ['validation/accuracy'],
    sort,
  })
  expect(total).toBe(6)
  expect(groups.map(({ value, ids, seeds }) => ({ value, ids, seeds }))).toEqual([
    { value: 4, ids: idsOf(0, 1, 2), seeds: 3 },
    { value: 8, ids: idsOf(3, 4, 5), seeds: 3 },
  ])
  const figure = groups[0]!.figures['validation/accuracy']!
  expect(figure.n).toBe(3)
  expect(figure.mean).toBeCloseTo(0.92, 12)
  expect(figure.deviation).toBeCloseTo(0.02, 12)
  expect(figure.high! - figure.mean).toBeCloseTo((4.302652729911275 * 0.02) / Math.sqrt(3), 9)
  expect(groups[1]!.figures['validation/accuracy']!.n).toBe(2)
})

test('a group of runs without the field has no value, and a query narrows the groups', async () => {
  const query = parseQuery('heads = 8')
  const { groups } = await storage['runs.groups']({ by: 'validation/accuracy', query, sort })
  expect(groups.map(({ value }) => value)).toEqual([0.8, 0.82, null])
})

test('a table has a column a field, in order', async () => {
  const table = await storage['runs.table']({ fields: ['heads', 'accuracy', 'tags'], sort })
  expect(table.ids).toEqual(idsOf(0, 1, 2, 3, 4, 5))
  expect(table.columns).toEqual([
    [4, 4, 4, 8, 8, 8],
    [0.9, 0.92, 0.94, 0.8, 0.82, null],
    ['paper, 论文', ...Array<string>(5).fill('draft')],
  ])
})

test('a setting of several layers is shown as they differ', async () => {
  const layers = [4, 10].map((count, i) => ({ ...heads(count)[0]!, id: `encoder${i}` }))
  await addRun(storage, { name: 'two layers', changes: { layers } })
  const { names, columns } = await storage['runs.table']({ fields: ['heads', 'layers.encoder1.heads'], sort })
  expect(columns.map((column) => column[names.indexOf('two layers')])).toEqual(['4, 10', 10])
  const { groups } = await storage['runs.groups']({ by: 'heads', sort })
  expect(groups.map(({ value, runs: count }) => [value, count])).toEqual([
    [4, 3],
    [8, 3],
    ['4, 10', 1],
  ])
})

test('groups tell the tasks, have no figure that no run has, and keep their members to themselves if told so', async () => {
  const { groups } = await storage['runs.groups']({
    by: 'heads',
    figures: ['test/bleu'],
    members: false,
    sort,
  })
  expect(groups.map(({ ids, runs: count, tasks, figures }) => ({ ids, count, tasks, figures }))).toEqual(
    Array(2).fill({ ids: [], count: 3, tasks: ['image-classification'], figures: { 'test/bleu': null } }),
  )
})

test('what varies is told but for the seed', async () => {
  const varying = (query: string) => storage['runs.varying']({ query: parseQuery(query) })
  expect(await varying('heads = 4')).toEqual([])
  expect(await varying('heads = 8')).toEqual(['training.batchSize'])
  const all = await varying('')
  expect(all.sort()).toEqual(['layers.encoder.heads', 'training.batchSize'])
})

test('fields and values can be chosen from', async () => {
  const fields = new Map((await storage['runs.fields']({})).map(({ field, runs: count }) => [field, count]))
  expect(fields.get('layers.encoder.heads')).toBe(6)
  expect(fields.get('validation/accuracy')).toBe(5)
  expect(fields.get('status')).toBe(6)
  expect(await storage['runs.values']({ field: 'tags' })).toEqual([
    { value: 'draft', runs: 5 },
    { value: 'paper', runs: 1 },
    { value: '论文', runs: 1 },
  ])
  expect(await storage['runs.values']({ field: 'tags', beginning: '论' })).toEqual([
    { value: '论文', runs: 1 },
  ])
  expect(await storage['runs.values']({ field: 'batchSize', limit: 1 })).toEqual([{ value: 32, runs: 5 }])
  expect(await storage['runs.values']({ field: 'status' })).toEqual([{ value: 'running', runs: 6 }])
  const wrong = storage['runs.values']({ field: 'nothing' })
  await expect(wrong).rejects.toMatchObject({ code: 'unknown_field' })
})

test('tags come and go for many runs at once and can be set back', async () => {
  const tagsOf = async () => (await storage['runs.table']({ fields: ['tags'], sort })).columns[0]!.slice(0, 2)
  const before = await storage['runs.tag']({ ids: idsOf(0, 1), add: ['best'], remove: ['paper'] })
  expect(await tagsOf()).toEqual(['best, 论文', 'best, draft'])
  expect((await storage['runs.list']({ query: parseQuery('best') })).total).toBe(2)
  expect(await storage['runs.tag']({ ids: idsOf(0, 1), add: ['best'] })).toEqual([])
  await storage['runs.retag']({ runs: before })
  expect(await tagsOf()).toEqual(['paper, 论文', 'draft'])
})

test('stars and the archive answer what they changed', async () => {
  expect(await storage['runs.star']({ ids: idsOf(0, 1), starred: true })).toEqual({
    changed: idsOf(0, 1),
    starred: true,
  })
  const { changed } = await storage['runs.star']({ ids: idsOf(1, 2), starred: true })
  expect(changed).toEqual(idsOf(2))
  expect(await storage['runs.archive']({ ids: idsOf(0), archived: true })).toEqual(idsOf(0))
  const on = async (shelf: 'active' | 'archive' | 'bin' | 'all') =>
    (await storage['runs.list']({ shelf })).total
  expect([await on('active'), await on('archive'), await on('bin'), await on('all')]).toEqual([5, 1, 0, 6])
  await storage['runs.bin']({ ids: idsOf(0) })
  expect([await on('active'), await on('archive'), await on('bin'), await on('all')]).toEqual([5, 0, 1, 5])
  await storage['runs.restore']({ ids: idsOf(0) })
  expect(await storage['runs.archive']({ ids: idsOf(0), archived: false })).toEqual(idsOf(0))
  expect(await on('active')).toBe(6)
})

test('without a wish, runs are starred unless all of them have one', async () => {
  const ids = idsOf(0, 1, 2)
  await storage['runs.star']({ ids: idsOf(1), starred: true })
  expect(await storage['runs.star']({ ids })).toEqual({ changed: idsOf(0, 2), starred: true })
  expect(await storage['runs.star']({ ids })).toEqual({ changed: ids, starred: false })
})

test('the ids of a query come in its order, the records of ids in theirs', async () => {
  const query = parseQuery('heads = 8')
  expect(await storage['runs.ids']({ query, sort: { field: 'name', descending: true } })).toEqual(
    idsOf(5, 4, 3),
  )
  const records = await storage['runs.records']({ ids: [runs[4]!.id, 'gone', runs[0]!.id] })
  expect(records.map(({ name }) => name)).toEqual(['run 4', 'run 0'])
})

test('the tags of chosen runs are counted', async () => {
  expect(await storage['runs.tags']({ ids: idsOf(0, 1, 2) })).toEqual([
    { tag: 'draft', runs: 2 },
    { tag: 'paper', runs: 1 },
    { tag: '论文', runs: 1 },
  ])
  expect(await storage['runs.tags']({ ids: [] })).toEqual([])
})

test('a run knows where it came from and what came of it', async () => {
  const { datasetId } = runs[0]!
  const child = await addRun(storage, { name: 'child', datasetId, parentId: runs[0]!.id })
  const grandchild = await addRun(storage, { name: 'grandchild', datasetId, parentId: child.id })
  const { run, ancestors, children, sweep, dataset } = await storage['runs.lineage']({ id: child.id })
  expect([run.name, ancestors.map(({ name }) => name), children.map(({ id }) => id)]).toEqual([
    'child',
    ['run 0'],
    [grandchild.id],
  ])
  expect(sweep).toBeNull()
  expect(dataset).toMatchObject({ id: datasetId, changed: false, binned: false })
  const line = await storage['runs.lineage']({ id: grandchild.id })
  expect(line.ancestors.map(({ name }) => name)).toEqual(['child', 'run 0'])
  await expect(storage['runs.lineage']({ id: 'nobody' })).rejects.toMatchObject({ code: 'run_missing' })
})

test('views are saved under a name, and deleting one can be undone', async () => {
  const state = { query: 'heads = 8', columns: ['heads'] }
  const view = await storage['views.save']({ name: 'Positions study', state })
  expect(await storage['views.list']({})).toEqual([view])
  await storage['views.save']({ id: view.id, name: '位置研究', state: { ...state, group: 'heads' } })
  expect(await storage['views.list']({})).toMatchObject([
    { id: view.id, name: '位置研究', state: { group: 'heads' } },
  ])
  const taken = storage['views.save']({ name: '位置研究', state: null })
  await expect(taken).rejects.toMatchObject({ code: 'view_name_taken' })
  const deleted = await storage['views.delete']({ id: view.id })
  expect(await storage['views.list']({})).toEqual([])
  expect(await storage['views.save'](deleted)).toMatchObject({ id: view.id, name: '位置研究' })
  await expect(storage['views.delete']({ id: 'none' })).rejects.toMatchObject({ code: 'view_missing' })
})

test('runs of an older version have their settings after opening', async () => {
  library.db.exec('DELETE FROM run_settings; DELETE FROM setting_paths')
  const { dir } = library
  library.library.close()
  ;({ storage } = temporaryLibrary(dir))
  expect((await storage['runs.list']({ query: parseQuery('heads = 8') })).total).toBe(3)
})
