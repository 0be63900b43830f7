import { expect, test } from 'vitest'
import { createGraph } from '#shared/model/graph/graph'
import type { Shape } from '#shared/model/graph/value'
import { traceLayer } from '#shared/model/trace'

// PyTorch's defaults; additive attention by context vector as its paper's code (Keras' "normal").
const uniform = (limit: number) => ({ kind: 'uniform', limit })
const normal = (deviation: number) => ({ kind: 'normal', deviation })

const starts = [
  ['Dense', [2, 16], { weight: uniform(1 / 4), bias: uniform(1 / 4) }],
  ['Conv1D', [2, 9, 12], { weight: uniform(1 / 6), bias: uniform(1 / 6) }],
  ['Conv2D', [2, 9, 9, 4], { weight: uniform(1 / 6), bias: uniform(1 / 6) }],
  ['LSTM', [2, 9, 3], gates(uniform(1 / 8))],
  ['GRU', [2, 9, 3], gates(uniform(1 / 8))],
  ['LayerNorm', [2, 9, 3], { weight: { kind: 'ones' }, bias: { kind: 'zeros' } }],
  [
    'ContextVectorPooling',
    [2, 9, 3],
    { weight: normal(0.05), bias: { kind: 'zeros' }, context: normal(0.05) },
  ],
] as const

test.each(starts)('%s of %s starts as PyTorch does', (type, shape: Shape, expected) => {
  expect(startOf(type, shape)).toEqual(expected)
})

test('Embedding starts as PyTorch does', () => {
  const g = createGraph()
  const tokens = { value: g.input('input', [2, 9], 'int32'), ids: 5 }
  traceLayer(g, { id: 'x', type: 'Embedding', params: {} }, [tokens], { training: false })
  expect(g.parameters).toMatchObject([{ name: 'x.weight', shape: [5, 64], initializer: normal(1) }])
})

function startOf(type: string, shape: Shape) {
  const g = createGraph()
  traceLayer(g, { id: 'x', type, params: {} }, [{ value: g.input('input', shape) }], { training: false })
  return Object.fromEntries(
    g.parameters.map(({ name, initializer }) => [name.replace('x.', ''), initializer]),
  )
}

function gates<T>(start: T) {
  const names = ['weight_ih_l0', 'weight_hh_l0', 'bias_ih_l0', 'bias_hh_l0']
  return Object.fromEntries(names.map((name) => [name, start]))
}
