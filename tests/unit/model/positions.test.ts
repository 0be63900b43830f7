import { expect, test } from 'vitest'
import { createGraph } from '#shared/model/graph/graph'
import type { Positions } from '#shared/model/graph/probe'
import type { Shape } from '#shared/model/graph/value'
import { traceLayer } from '#shared/model/trace'

interface Passed {
  readonly type: string
  readonly params?: Record<string, unknown>
  readonly shape: Shape
  readonly positions: Positions
  readonly expected: Positions | undefined
}

const pixels = { shape: [2, 6, 4, 3], positions: { kind: 'pixel', shape: [6, 4] } } as const
const steps = { shape: [2, 6, 4], positions: { kind: 'step', shape: [6] } } as const

const passed: readonly Passed[] = [
  { type: 'Conv2D', ...pixels, expected: { kind: 'pixel', shape: [4, 2] } },
  { type: 'MaxPool', ...pixels, expected: { kind: 'pixel', shape: [3, 2] } },
  { type: 'Flatten', params: { keep: 'positions' }, ...pixels, expected: { kind: 'pixel', shape: [6, 4] } },
  { type: 'Reshape', params: { shape: [24, 3] }, ...pixels, expected: { kind: 'pixel', shape: [6, 4] } },
  { type: 'Reshape', params: { shape: [6, 12] }, ...pixels, expected: undefined },
  { type: 'Flatten', ...pixels, expected: undefined },
  { type: 'GlobalAveragePool', ...pixels, expected: undefined },
  { type: 'Conv1D', params: { stride: 2 }, ...steps, expected: { kind: 'step', shape: [2] } },
  { type: 'AveragePool', ...steps, expected: { kind: 'step', shape: [3] } },
  { type: 'Reshape', params: { shape: [6, 4, 1] }, ...steps, expected: undefined },
  { type: 'Dense', ...steps, expected: { kind: 'step', shape: [6] } },
  { type: 'LSTM', ...steps, expected: { kind: 'step', shape: [6] } },
  { type: 'LSTM', params: { returns: 'last' }, ...steps, expected: undefined },
  { type: 'MultiHeadAttention', ...steps, expected: { kind: 'step', shape: [6] } },
  { type: 'FeatureMapAttention', ...pixels, expected: { kind: 'pixel', shape: [6, 4] } },
  { type: 'SummedHeadAttention', ...steps, expected: { kind: 'step', shape: [6] } },
  { type: 'ResidualBlock', params: { stride: 2 }, ...pixels, expected: { kind: 'pixel', shape: [3, 2] } },
  { type: 'SelectiveKernel', ...pixels, expected: { kind: 'pixel', shape: [6, 4] } },
  { type: 'PatchEmbedding', params: { patch: 2 }, ...pixels, expected: { kind: 'pixel', shape: [3, 2] } },
  { type: 'ClassToken', ...steps, expected: { kind: 'step', shape: [6], lead: 1 } },
  { type: 'FirstPosition', ...steps, expected: undefined },
  { type: 'ContextVectorPooling', ...steps, expected: undefined },
]

test.each(passed)(
  '$type of $shape with $params yields $expected',
  ({ type, params, shape, positions, expected }) => {
    const g = createGraph()
    const input = { value: g.input('input', shape), positions }
    const signal = traceLayer(g, { id: 'x', type, params: { ...params } }, [input], { training: false })
    expect(signal.positions).toEqual(expected)
  },
)

test('attention shows whose positions its axes are', () => {
  const g = createGraph()
  const query = { value: g.input('query', [2, 3, 4]), positions: { kind: 'step', shape: [3] } } as const
  const memory = { value: g.input('memory', [2, 6, 4]), positions: { kind: 'pixel', shape: [2, 3] } } as const
  traceLayer(g, { id: 'x', type: 'MultiHeadAttention', params: {} }, [query, memory], { training: false })
  expect(g.probes).toMatchObject([
    { layer: 'x', axes: ['batch', 'head', 'query', 'key'], query: query.positions, key: memory.positions },
  ])
})
