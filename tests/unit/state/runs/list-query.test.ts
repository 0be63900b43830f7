import { expect, test } from 'vitest'
import { having, type ListQuery } from '#renderer/state/runs/list-query'
import { parseQuery } from '#shared/query/parse'
import { addRun, temporaryLibrary } from '../../storage/fixture'

const all: ListQuery = { query: null, shelf: 'active', sort: { field: 'createdAt', descending: true } }

test('the runs of a group are those with its value: numbers, words, and none', async () => {
  const { storage } = temporaryLibrary()
  const layers = (heads: number) => [{ id: 'encoder', type: 'MultiHeadAttention', params: { heads } }]
  await addRun(storage, { name: 'a', changes: { layers: layers(8) } })
  await addRun(storage, { name: 'b', changes: { layers: layers(4), preset: undefined } })
  const names = async (query: ListQuery) => (await storage['runs.list'](query)).runs.map(({ name }) => name)

  expect(await names(having(all, 'layers.encoder.heads', 8))).toEqual(['a'])
  expect(await names(having(all, 'preset', 'digits-attention'))).toEqual(['a'])
  expect(await names(having(all, 'preset', null))).toEqual(['b'])
  expect(await names(having({ ...all, query: parseQuery('heads = 4') }, 'layers.encoder.heads', 8))).toEqual(
    [],
  )
})

test('every group of a field has the runs that it counts', async () => {
  const { storage } = temporaryLibrary()
  for (const [n, learningRate] of [1e-3, 1e-3, 4e-3, 0.1].entries())
    await addRun(storage, { name: `run ${n}`, changes: { training: { learningRate, seed: n } } })
  for (const field of ['training.learningRate', 'training.seed', 'data.dataset', 'status', 'starred']) {
    const { groups } = await storage['runs.groups']({ ...all, by: field })
    for (const { value, ids } of groups) {
      const { runs } = await storage['runs.list'](having(all, field, value))
      expect(
        runs.map(({ id }) => id),
        `${field} = ${String(value)}`,
      ).toEqual(ids)
    }
  }
})
