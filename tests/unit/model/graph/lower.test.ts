import { expect, it } from 'vitest'
import { createGraph } from '#shared/model/graph/graph'
import { lower } from '#shared/model/graph/lower'

it('only what is wanted comes along, in its layers', () => {
  const g = createGraph()
  const x = g.input('x', [2, 3])
  const wanted = g.within('dense_1', () => g.exp(x))
  g.log(x)
  const { graph, of } = lower([wanted], () => true)
  expect(graph.values.map(({ op }) => op)).toEqual(['input', 'exp'])
  expect(of(wanted)).toMatchObject({ op: 'exp', scope: 'dense_1', shape: [2, 3] })
})

it('composites are decomposed unless they are kept', () => {
  const g = createGraph()
  const y = g.softplus(g.input('x', [2]))
  expect(lower([y], () => true).of(y).op).toBe('softplus')
  expect(lower([y], () => false).of(y).op).toBe('add')
})

it('what two composites have in common is computed once', () => {
  const g = createGraph()
  const x = g.input('x', [1, 4, 3])
  const weights = [[8, 3], [8, 2], [8], [8]].map((shape, i) => g.input(`w${i}`, shape))
  const both = [g.lstm(x, weights, []), g.lstmFinalCell(x, weights, [])]
  const { graph } = lower(both, () => false)
  expect(graph.values.filter(({ op }) => op === 'sigmoid')).toHaveLength(3 * 4)
})

it('types and parameters survive', () => {
  const g = createGraph()
  const ids = g.input('ids', [4], 'int32')
  const table = g.parameter('embedding.weight', [5, 2], { kind: 'zeros' })
  const rows = g.gather(table, ids)
  const { of } = lower([rows], () => true)
  expect(of(rows).inputs.map(({ op, dtype }) => `${op} ${dtype}`)).toEqual([
    'parameter float32',
    'input int32',
  ])
})
