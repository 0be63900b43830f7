import { expect, test } from 'vitest'
import type { ListQuery } from '#renderer/state/runs/list-query'
import { parseQuery } from '#shared/query/parse'
import { addRun, temporaryLibrary } from '../../storage/fixture'

const all: ListQuery = { query: null, shelf: 'active', sort: { field: 'createdAt', descending: true } }
const layersOf = (...heads: number[]) =>
  heads.map((count, i) => ({ id: `encoder${i}`, type: 'MultiHeadAttention', params: { heads: count } }))

test('the runs of a group are those that show its value: numbers, words, and none', async () => {
  const { storage } = temporaryLibrary()
  await addRun(storage, { name: 'a', changes: { layers: layersOf(8) } })
  await addRun(storage, { name: 'b', changes: { layers: layersOf(4), preset: undefined } })
  const names = async (field: string, value: string | number | null, query: ListQuery = all) =>
    (await storage['runs.list']({ ...query, group: { field, value } })).runs.map(({ name }) => name)

  expect(await names('layers.encoder0.heads', 8)).toEqual(['a'])
  expect(await names('preset', 'digits-attention')).toEqual(['a'])
  expect(await names('preset', null)).toEqual(['b'])
  expect(await names('layers.encoder0.heads', 8, { ...all, query: parseQuery('heads = 4') })).toEqual([])
})

test('every group of a field has the runs that it counts, also where a run shows several values', async () => {
  const { storage } = temporaryLibrary()
  for (const [n, learningRate] of [1e-3, 1e-3, 4e-3, 0.1].entries()) {
    const changes = {
      training: { learningRate, seed: n },
      layers: n < 2 ? layersOf(4) : layersOf(4, 2 * n + 4),
    }
    const { id } = await addRun(storage, { name: `run ${n}`, changes })
    const summary: Record<string, number> = n === 3 ? {} : { 'validation/accuracy': 0.9 + n / 30 }
    await storage['runs.update']({ id, tags: ['paper', 'draft'].slice(n % 3), summary })
  }
  const [settings, facts] = [
    ['training.learningRate', 'training.seed', 'data.dataset', 'heads', 'layers.encoder1.heads'],
    ['status', 'starred', 'tags', 'layers', 'validation/accuracy'],
  ]
  for (const field of [...settings, ...facts]) {
    const { groups } = await storage['runs.groups']({ ...all, by: field })
    expect(groups.reduce((sum, { runs }) => sum + runs, 0)).toBe(4)
    for (const { value, ids } of groups) {
      const { runs } = await storage['runs.list']({ ...all, group: { field, value } })
      expect(
        runs.map(({ id }) => id),
        `${field} = ${String(value)}`,
      ).toEqual(ids)
    }
  }
})
