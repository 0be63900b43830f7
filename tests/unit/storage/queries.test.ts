import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { Client } from '#shared/ipc/call'
import type { RunQuery, StorageCalls } from '#shared/ipc/storage-contract'
import { querySql } from '#main/storage/search/query-sql'
import { operators, type Expression } from '#shared/query/expression'
import { parseQuery } from '#shared/query/parse'
import { addDataset, addRun, temporaryLibrary } from './fixture'

let storage: Client<StorageCalls>
let db: ReturnType<typeof temporaryLibrary>['db']

const layers = (heads: number) => [
  { id: 'input', type: 'Input' },
  { id: 'encoder', type: 'MultiHeadAttention', params: { heads, causal: heads > 4, position: 'rotary' } },
  { id: 'a.b', type: 'Dense', params: { units: 10 } },
]

beforeEach(async () => {
  ;({ storage, db } = temporaryLibrary())
  const { id: datasetId } = await addDataset(storage)
  const wanted = [
    { name: 'a', heads: 2, batchSize: 16, accuracy: 0.9 },
    { name: 'b', heads: 4, batchSize: 32, accuracy: 0.967 + 1e-8 },
    { name: 'c', heads: 8, batchSize: 64, accuracy: 0.8 },
    { name: 'd', heads: 8, batchSize: 128, accuracy: null },
  ]
  let parentId: string | null = null
  for (const { name, heads, batchSize, accuracy } of wanted) {
    const changes = { layers: layers(heads), training: { batchSize } }
    const run = await addRun(storage, { name, datasetId, changes, parentId })
    const summary = accuracy === null ? {} : { summary: { 'validation/accuracy': accuracy } }
    const notes = name === 'c' ? '注意力实验 draft' : ''
    await storage['runs.update']({ id: run.id, ...summary, notes, tags: [`t${name}`], starred: name === 'b' })
    parentId = run.id
  }
  db.exec("UPDATE runs SET created_at = unixepoch('2026-01-01', '+' || number || ' days') * 1000 + 43200000")
  db.exec('UPDATE runs SET trained_ms = number * 60000')
})

async function names(query: RunQuery): Promise<string> {
  const sorted = { sort: { field: 'name', descending: false }, ...query }
  return (await storage['runs.list'](sorted)).runs.map(({ name }) => name).join('')
}

const by = (text: string) => names({ query: parseQuery(text) })

test.each([
  ['name = b', 'b'],
  ['name = B', 'b'],
  ['name != b', 'acd'],
  ['starred = yes', 'b'],
  ['is:starred', 'b'],
  ['starred = no', 'acd'],
  ['state:RUN', 'abcd'],
  ['is:finished', ''],
  ['tag:tc', 'c'],
  ['tag:t', ''],
  ['tag ~ T', 'abcd'],
  ['tag:ta, tb', 'ab'],
  ['tag != ta, tb', 'cd'],
  ['has:notes', 'c'],
  ['not has:notes', 'abd'],
  ['has:accuracy', 'abc'],
  ['有:备注', 'c'],
  ['validation/accuracy > 0.85', 'ab'],
  ['accuracy > 85%', 'ab'],
  ['accuracy = 0.967', 'b'],
  ['accuracy = 96.7%', 'b'],
  ['accuracy = 0.96', ''],
  ['accuracy != 0.9', 'bcd'],
  ['not accuracy > 0.85', 'cd'],
  ['training.batchSize >= 64', 'cd'],
  ['batchSize >= 64', 'cd'],
  ['批大小>=64', 'cd'],
  ['batchsize = 16, 32', 'ab'],
  ['task = image-classification', 'abcd'],
  ['heads = 8', 'cd'],
  ['heads != 8', 'ab'],
  ['HEADS = 8', 'cd'],
  ['头数＝8', 'cd'],
  ['causal = true', 'cd'],
  ['causal = no', 'ab'],
  ['position:rot', 'abcd'],
  ['position = rot', ''],
  ['layers.encoder.heads < 8', 'ab'],
  ['layers.a.b.units = 10', 'abcd'],
  ['layer ~ attention', 'abcd'],
  ['layer:Dense', 'abcd'],
  ['position > 3', ''],
  ['started > 2026-01-03', 'cd'],
  ['started >= 2026-01-03', 'bcd'],
  ['started = 2026-01-03', 'b'],
  ['started = 2026-01', 'abcd'],
  ['started < 2026-01-03', 'a'],
  ['started <= 2026-01-03', 'ab'],
  ['started != 2026-01-03', 'acd'],
  ['开始 > 今天', ''],
  ['took > 2min', 'cd'],
  ['用时>2分钟', 'cd'],
  ['age > 1d', 'abcd'],
  ['parent = a', 'b'],
  ['has:parent', 'bcd'],
  ['draft', 'c'],
  ['注意', 'c'],
  ['"注意力实验 draft"', 'c'],
  ['"实验  draft"', ''],
  ['not draft', 'abd'],
  ['heads = 8 and batchSize = 64 or is:starred', 'bc'],
  ['heads = 8 and (batchSize = 64 or is:starred)', 'c'],
  ['非(头数=8或星标=是)', 'a'],
])('%s finds %s', async (text, found) => {
  expect(await by(text)).toBe(found)
})

test('runs are ordered by any field, those without it last', async () => {
  const sorted = (field: string, descending: boolean) => names({ sort: { field, descending } })
  expect(await sorted('createdAt', true)).toBe('dcba')
  expect(await sorted('validation/accuracy', true)).toBe('bacd')
  expect(await sorted('*/accuracy', false)).toBe('cabd')
  expect(await sorted('heads', true)).toBe('dcba')
  expect(await sorted('tags', true)).toBe('dcba')
  const sort = { field: 'training.batchSize', descending: true }
  expect(await names({ sort, limit: 2, offset: 1 })).toBe('cb')
  expect((await storage['runs.list']({ limit: 1 })).total).toBe(4)
})

test('a field that no run has is refused with its place and the nearest', async () => {
  const wrong = (text: string) => by(text).catch((error: unknown) => error)
  expect(await wrong('head = 1')).toMatchObject({
    code: 'query_unknown_field',
    values: { field: 'head', nearest: 'heads', at: 0, length: 4, place: 1 },
  })
  expect(await wrong('heads = 8 and validation/acuracy > 1')).toMatchObject({
    values: { nearest: 'validation/accuracy', at: 14, length: 18 },
  })
  expect(await wrong('has:nots')).toMatchObject({ values: { nearest: 'notes', at: 4, length: 4 } })
  const sort = { field: 'stepp', descending: true }
  expect(await names({ sort }).catch((error: unknown) => error)).toMatchObject({
    code: 'unknown_field',
    values: { nearest: 'step' },
  })
})

test('settings follow the spec', async () => {
  const { runs } = await storage['runs.list']({ query: parseQuery('name = a') })
  const [run] = runs
  await storage['runs.update']({
    id: run!.id,
    spec: { ...run!.spec, training: { ...run!.spec.training, batchSize: 512 } },
  })
  expect(await by('batchSize = 512')).toBe('a')
  expect(await by('batchSize = 16')).toBe('')
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    "' OR 1=1 --",
    '"; DROP TABLE runs; --',
    '?',
    '%',
    '_',
    '$',
    'constructor',
    'a"]',
    '\0',
    ')',
  ),
)
const nowhere = { at: 0, length: 0 }

/** Every way in which a text comes into a condition. */
const conditionsOn = (text: string): Expression[] => [
  ...['name', 'heads', 'validation/accuracy', 'tags', 'layers.encoder.heads', 'createdAt', 'starred'].flatMap(
    (field) =>
      operators.map((operator): Expression => {
        const values = [{ text, quoted: true }]
        return { kind: 'compare', field, operator, values, span: nowhere, fieldSpan: nowhere }
      }),
  ),
  { kind: 'words', text, quoted: true, span: nowhere },
]

test('nothing of a value is SQL', () => {
  const harmless = conditionsOn('abc').map((condition) => querySql(db, condition).sql)
  fc.assert(
    fc.property(hostile, (text) => {
      for (const [i, condition] of conditionsOn(text).entries()) {
        const { sql, values } = querySql(db, condition)
        expect(sql).toBe(harmless[i])
        db.prepare(`SELECT number FROM runs WHERE ${sql}`).all(...values)
      }
    }),
    { numRuns: 200 },
  )
})

test('nothing of a field or of a searched word is SQL', () => {
  const count = () => db.prepare('SELECT count(*) FROM runs').pluck().get()
  const before = count()
  fc.assert(
    fc.property(hostile, (text) => {
      const words: Expression = { kind: 'words', text, quoted: false, span: nowhere }
      const has: Expression = { kind: 'has', field: text || 'x', span: nowhere, fieldSpan: nowhere }
      for (const condition of [words, has]) {
        try {
          const { sql, values } = querySql(db, condition)
          db.prepare(`SELECT number FROM runs WHERE ${sql}`).all(...values)
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: 'query_unknown_field' })
        }
      }
    }),
    { numRuns: 500 },
  )
  expect(count()).toBe(before)
})

test('the longest query is answered', async () => {
  const nested = Array.from({ length: 49 }, () => 'a b c (d or ').join('')
  expect(await by(`${nested}e${')'.repeat(49)}`)).toBe('')
  expect(await by('x '.repeat(200))).toBe('')
})

test('an empty library has no runs, whatever is asked', async () => {
  storage = temporaryLibrary().storage
  expect(await by('validation/accuracy > 0.5 and heads = 3')).toBe('')
})
