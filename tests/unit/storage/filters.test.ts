import { beforeEach, expect, test } from 'vitest'
import type { Client } from '#shared/ipc/call'
import type { RunFilter, RunQuery, StorageCalls } from '#shared/ipc/storage-contract'
import { addDataset, addRun, temporaryLibrary } from './fixture'

let storage: Client<StorageCalls>

const layers = (heads: number) => [
  { id: 'input', type: 'Input' },
  { id: 'encoder', type: 'MultiHeadAttention', params: { heads, causal: heads > 4 } },
  { id: 'a.b', type: 'Dense', params: { units: 10 } },
]

beforeEach(async () => {
  storage = temporaryLibrary().storage
  const { id: datasetId } = await addDataset(storage)
  const wanted = [
    { name: 'a', heads: 2, batchSize: 16, accuracy: 0.9 },
    { name: 'b', heads: 4, batchSize: 32, accuracy: 0.97 },
    { name: 'c', heads: 8, batchSize: 64, accuracy: 0.8 },
    { name: 'd', heads: 8, batchSize: 128, accuracy: null },
  ]
  for (const { name, heads, batchSize, accuracy } of wanted) {
    const run = await addRun(storage, {
      name,
      datasetId,
      changes: { layers: layers(heads), training: { batchSize } },
    })
    const summary = { summary: { 'validation/accuracy': accuracy } }
    await storage['runs.update']({
      id: run.id,
      ...(accuracy === null ? {} : summary),
      tags: [`t${name}`],
      starred: name === 'b',
    })
  }
})

async function names(query: RunQuery): Promise<string> {
  const sorted = { sort: { field: 'name', descending: false }, ...query }
  return (await storage['runs.list'](sorted)).runs.map(({ name }) => name).join('')
}

const by = (field: string, operator: RunFilter['operator'], value: RunFilter['value']) =>
  names({ filters: [{ field, operator, value }] })

test('columns, metrics and settings filter', async () => {
  expect(await by('name', '=', 'b')).toBe('b')
  expect(await by('name', '!=', 'b')).toBe('acd')
  expect(await by('starred', '=', true)).toBe('b')
  expect(await by('status', 'contains', 'RUN')).toBe('abcd')
  expect(await by('tags', 'contains', 'tc')).toBe('c')
  expect(await by('validation/accuracy', '>', 0.85)).toBe('ab')
  expect(await by('validation/accuracy', '!=', 0.9)).toBe('bcd')
  expect(await by('training.batchSize', '>=', 64)).toBe('cd')
  expect(await by('task.type', '=', 'image-classification')).toBe('abcd')
})

test("layers' settings filter by id and by name alone", async () => {
  expect(await by('heads', '=', 8)).toBe('cd')
  expect(await by('heads', '!=', 8)).toBe('ab')
  expect(await by('causal', '=', true)).toBe('cd')
  expect(await by('layers.encoder.heads', '<', 8)).toBe('ab')
  expect(await by('layers', 'contains', 'attention')).toBe('abcd')
})

test('filters add up', async () => {
  const filters: RunFilter[] = [
    { field: 'heads', operator: '>', value: 2 },
    { field: 'validation/accuracy', operator: '>', value: 0.85 },
  ]
  expect(await names({ filters })).toBe('b')
})

test('runs are ordered by any field, those without it last', async () => {
  expect(await names({ sort: { field: 'createdAt', descending: true } })).toBe('dcba')
  expect(await names({ sort: { field: 'validation/accuracy', descending: true } })).toBe('bacd')
  expect(await names({ sort: { field: 'validation/accuracy', descending: false } })).toBe('cabd')
  expect(await names({ sort: { field: 'heads', descending: true } })).toBe('dcba')
  expect(await names({ sort: { field: 'training.batchSize', descending: true }, limit: 2, offset: 1 })).toBe(
    'cb',
  )
  expect((await storage['runs.list']({ limit: 1 })).total).toBe(4)
})

test('a field that is not there is refused with the nearest', async () => {
  const wrong = (field: string) => by(field, '=', 1).catch((error: unknown) => error)
  expect(await wrong('head')).toMatchObject({
    code: 'unknown_field',
    values: { field: 'head', nearest: 'heads' },
  })
  expect(await wrong('training.batchsize')).toMatchObject({ values: { nearest: 'training.batchSize' } })
  expect(await wrong('batchSize')).toMatchObject({ values: { nearest: 'training.batchSize' } })
  expect(await wrong('validation/acuracy')).toMatchObject({ values: { nearest: 'validation/accuracy' } })
  expect(await names({ sort: { field: 'stepp', descending: true } }).catch((e: unknown) => e)).toMatchObject({
    values: { nearest: 'step' },
  })
})

test('fields and values are never SQL', async () => {
  for (const field of [
    '1=1',
    'name; DROP TABLE runs',
    '"',
    "'",
    '$',
    '__proto__',
    'constructor',
    'a"]',
    '\0',
  ]) {
    await expect(by(field, '=', 1)).rejects.toMatchObject({ code: 'unknown_field' })
  }
  expect(await by('name', '=', "' OR 1=1 --")).toBe('')
})

test('an empty library has no runs, whatever is asked', async () => {
  storage = temporaryLibrary().storage
  expect(await by('validation/accuracy', '>', 0.5)).toBe('')
})
