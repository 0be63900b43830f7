import { expect, test } from 'vitest'
import { addDataset, addRun, spec, temporaryLibrary } from './fixture'

test('a run is created with its settings, its dataset and its probe examples', async () => {
  const { storage } = temporaryLibrary()
  const dataset = await addDataset(storage)
  const examples = [
    {
      row: 3,
      target: '7',
      view: { kind: 'image' as const, rows: 1, columns: 2, channels: 1, pixels: Uint8Array.of(0, 255) },
    },
    { row: 4, target: 'spam', view: { kind: 'tokens' as const, tokens: ['注意', '<b>'] } },
    {
      row: 5,
      target: '1',
      view: { kind: 'series' as const, steps: 1, features: ['t'], values: Float32Array.of(0.5) },
    },
    {
      row: 4,
      target: 'y',
      view: {
        ...{ kind: 'graph' as const, nodes: ['a', 'b'], labels: ['x', 'y'], node: 1 },
        ...{ places: Float32Array.of(0, 0.1, 0.7, 1), ends: Int32Array.of(0, 1, 1, 0) },
      },
    },
  ]
  const run = await storage['runs.create']({
    ...{
      spec: spec(),
      datasetId: dataset.id,
      totalSteps: 500,
      backend: 'webgl',
      device: 'Test',
      parameterCount: 10,
    },
    examples,
  })

  expect(run).toMatchObject({
    status: 'running',
    step: 0,
    totalSteps: 500,
    starred: false,
    tags: [],
    notes: '',
  })
  expect(run).toMatchObject({ datasetId: dataset.id, datasetFingerprint: dataset.fingerprint, spec: spec() })
  expect(run.name).toMatch(/^[a-z]+-[a-z]+-\d+$/)
  expect(await storage['runs.get']({ id: run.id })).toEqual(run)
  expect(await storage['runs.examples']({ run: run.id })).toEqual(examples)
})

test('a graph whose numbers an early version stored place by place is read as it was', async () => {
  const { storage, db } = temporaryLibrary()
  const graph = {
    ...{ kind: 'graph' as const, nodes: ['a', 'b'], labels: ['x', 'y'], node: 1 },
    ...{ places: Float32Array.of(0, 0.5, 0.75, 1), ends: Int32Array.of(0, 1) },
  }
  const run = await addRun(storage, { examples: [{ row: 0, target: 'y', view: graph }] })
  db.prepare('UPDATE run_examples SET view = ?').run(JSON.stringify(graph))
  expect((await storage['runs.examples']({ run: run.id }))[0]!.view).toEqual(graph)
})

test('a run of a version that knew fewer settings has their defaults', async () => {
  const { storage, db } = temporaryLibrary()
  const run = await addRun(storage)
  db.exec("UPDATE runs SET spec = json_remove(spec, '$.members', '$.data.splitSeed')")
  expect((await storage['runs.get']({ id: run.id })).spec).toEqual(run.spec)
  expect((await storage['runs.list']({})).runs[0]!.spec.members).toEqual([])
})

test('a run needs a dataset that is there', async () => {
  const { storage } = temporaryLibrary()
  await expect(addRun(storage, { datasetId: 'nope' })).rejects.toMatchObject({ code: 'dataset_missing' })
})

test('names are unique', async () => {
  const { storage } = temporaryLibrary()
  const first = await addRun(storage, { name: 'baseline' })
  const second = await addRun(storage, { name: 'baseline' })
  expect([first.name, second.name]).toEqual(['baseline', 'baseline 2'])
  const rename = storage['runs.update']({ id: second.id, name: 'baseline' })
  await expect(rename).rejects.toMatchObject({ code: 'run_name_taken', values: { name: 'baseline' } })
})

test('an update changes what it names and nothing else', async () => {
  const { storage } = temporaryLibrary()
  const run = await addRun(storage)
  const error = { code: 'loss_not_finite', values: { step: 3 }, fixes: [] }
  const changes = { notes: '笔记', tags: ['a', 'b'], starred: true, status: 'failed' as const, error }
  const updated = await storage['runs.update']({
    id: run.id,
    ...changes,
    summary: { 'validation/accuracy': 0.9 },
  })
  expect(updated).toMatchObject({ ...changes, name: run.name, summary: { 'validation/accuracy': 0.9 } })
  const again = await storage['runs.update']({ id: run.id, summary: { 'train/loss': null }, error: null })
  expect(again).toMatchObject({
    notes: '笔记',
    error: null,
    summary: { 'validation/accuracy': 0.9, 'train/loss': null },
  })
})

test('a run is found by id, name, and a beginning that is unique', async () => {
  const { storage } = temporaryLibrary()
  const heron = await addRun(storage, { name: 'amber-heron-1' })
  const heron12 = await addRun(storage, { name: 'amber-heron-12' })
  const find = async (text: string) => (await storage['runs.find']({ text })).id
  expect(await find(heron.id)).toBe(heron.id)
  expect(await find('amber-heron-1')).toBe(heron.id)
  expect(await find('amber-heron-12')).toBe(heron12.id)
  expect(await find(heron12.id.slice(0, 8))).toBe(heron12.id)
  await expect(find('amber')).rejects.toMatchObject({
    code: 'run_ambiguous',
    values: { runs: 'amber-heron-12, amber-heron-1' },
  })
  await expect(find('%')).rejects.toMatchObject({ code: 'run_missing' })
})

test('binned runs leave the list and come back', async () => {
  const { storage } = temporaryLibrary()
  const run = await addRun(storage)
  await storage['runs.bin']({ ids: [run.id] })
  expect((await storage['runs.list']({})).total).toBe(0)
  expect((await storage['runs.list']({ shelf: 'bin' })).runs[0]!.binnedAt).toBeGreaterThan(0)
  await storage['runs.restore']({ ids: [run.id] })
  expect((await storage['runs.list']({})).runs).toEqual([run])
})
