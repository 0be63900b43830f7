import { expect, test } from 'vitest'
import { createGraph, type Graph } from '#shared/model/graph/graph'
import { sizeOf, type Shape } from '#shared/model/graph/value'
import type { Signal } from '#shared/model/layers/define'
import { traceLayer } from '#shared/model/trace'

// The attention mechanisms of the source documents, each at the sizes that its document gives.

interface Row {
  readonly id: string
  readonly type: string
  readonly params?: Record<string, unknown>
  readonly inputs: readonly Shape[]
  readonly output: Shape
  /** Shapes of what is shown. */
  readonly weights: readonly Shape[]
  readonly parameters: number
}

const same = [32, 10, 128]
const linear = (units: number, features: number) => units * features + units

const rows: readonly Row[] = [
  {
    id: 'A1 dot-product',
    type: 'DotProductAttention',
    inputs: [same, same, same],
    output: same,
    weights: [[32, 10, 10]],
    parameters: 0,
  },
  {
    id: 'A2 scaled dot-product',
    type: 'ScaledDotProductAttention',
    params: { causal: true },
    inputs: [same],
    output: same,
    weights: [[32, 10, 10]],
    parameters: 0,
  },
  {
    id: 'A3 additive, aligned pooling',
    type: 'AdditivePooling',
    params: { units: 64 },
    inputs: [same, same, same],
    output: [32, 1, 128],
    weights: [[32, 10, 1]],
    parameters: 2 * linear(64, 128) + linear(1, 64),
  },
  {
    id: 'A4 additive, pairwise',
    type: 'AdditiveAttention',
    params: { units: 64 },
    inputs: [[32, 7, 128], same],
    output: [32, 7, 128],
    weights: [[32, 7, 10]],
    parameters: 2 * 64 * 128 + 64,
  },
  {
    id: 'A5 multi-head',
    type: 'MultiHeadAttention',
    params: { heads: 4 },
    inputs: [same],
    output: same,
    weights: [[32, 4, 10, 10]],
    parameters: 4 * linear(128, 128),
  },
  {
    id: 'A6 multi-head, no output projection',
    type: 'SplitHeadAttention',
    params: { heads: 4 },
    inputs: [same, same, same],
    output: same,
    weights: [[32, 4, 10, 10]],
    parameters: 0,
  },
  {
    id: 'A7 context-vector pooling',
    type: 'ContextVectorPooling',
    params: { units: 64 },
    inputs: [same],
    output: [32, 128],
    weights: [[32, 10, 1]],
    parameters: 128 * 64 + 64 + 64,
  },
  {
    id: 'A8 self-attention with linear skip',
    type: 'LinearSkipAttention',
    params: { units: 512 },
    inputs: [same],
    output: [32, 10, 512],
    weights: [[32, 10, 10]],
    parameters: 4 * 128 * 512,
  },
  {
    id: 'A9 heads summed',
    type: 'SummedHeadAttention',
    params: { heads: 6 },
    inputs: [[32, 100, 300]],
    output: [32, 100, 50],
    weights: [[32, 100, 100]],
    parameters: 3 * linear(300, 300),
  },
  {
    id: 'A10 multi-head of width 512',
    type: 'MultiHeadAttention',
    params: { heads: 8 },
    inputs: [[32, 12, 512]],
    output: [32, 12, 512],
    weights: [[32, 8, 12, 12]],
    parameters: 4 * linear(512, 512),
  },
  {
    id: 'A11 over a feature map',
    type: 'FeatureMapAttention',
    params: { units: 1 },
    inputs: [[32, 3, 3, 1]],
    output: [32, 3, 3, 1],
    weights: [[32, 9, 9]],
    parameters: 3 * linear(1, 1),
  },
  {
    id: 'A12 encoder–decoder, by products',
    type: 'ScaledDotProductAttention',
    inputs: [[32, 7, 128], same],
    output: [32, 7, 128],
    weights: [[32, 7, 10]],
    parameters: 0,
  },
  {
    id: 'A12 encoder–decoder, with heads',
    type: 'CrossAttention',
    params: { heads: 4 },
    inputs: [[32, 7, 64], same],
    output: [32, 7, 64],
    weights: [[32, 4, 7, 10]],
    parameters: 2 * linear(64, 64) + 2 * linear(64, 128),
  },
  {
    id: 'A14 channels',
    type: 'SqueezeExcitation',
    inputs: [[32, 7, 5, 16]],
    output: [32, 7, 5, 16],
    weights: [[32, 16]],
    parameters: linear(1, 16) + linear(16, 1),
  },
  {
    id: 'A14 channels and places',
    type: 'ConvolutionalBlockAttention',
    inputs: [[32, 7, 5, 16]],
    output: [32, 7, 5, 16],
    weights: [
      [32, 16],
      [32, 7, 5],
    ],
    parameters: linear(1, 16) + linear(16, 1) + 2 * 7 * 7,
  },
]

test.each(rows)('$id: $type has the shapes and parameters of its document', (row) => {
  const g = createGraph()
  const inputs = row.inputs.map((shape, i) => fed(g, `input/${i}`, shape))
  const { value } = layer(g, 'x', row.type, row.params, inputs)
  expect(value.shape).toEqual(row.output)
  expect(g.probes.map((probe) => probe.value.shape)).toEqual(row.weights)
  expect(g.parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0)).toBe(row.parameters)
})

test('A13: the multi-head output asks, the BiLSTM output is key and value', () => {
  const g = createGraph()
  const read = layer(g, 'read', 'Bidirectional', { units: 64 }, [fed(g, 'input', [32, 10, 32])]) // (32, 10, 128)
  const dense = layer(g, 'dense', 'Dense', { units: 128 }, [read])
  const heads = layer(g, 'heads', 'MultiHeadAttention', { heads: 8 }, [dense])
  const seen = layer(g, 'seen', 'DotProductAttention', {}, [heads, read])
  expect(seen.value.shape).toEqual(same)
  expect(g.probes.map(({ layer, value }) => [layer, value.shape])).toEqual([
    ['heads', [32, 8, 10, 10]],
    ['seen', [32, 10, 10]],
  ])
  const products = g.matmul(heads.value, g.transpose(read.value))
  expect(g.probes[1]!.value).toBe(g.softmax(products))
})

test('A15: a weight for every edge and head', () => {
  const g = createGraph()
  const edges = g.input('edges', [2, 5], 'int32')
  const nodes = { ...fed(g, 'nodes', [3, 4, 8]), edges }
  layer(g, 'x', 'GraphAttention', { heads: 2, units: 6, selfLoops: false }, [nodes])
  expect(g.probes.map(({ axes, value }) => [axes, value.shape])).toEqual([
    [
      ['batch', 'head', 'edge'],
      [3, 2, 5],
    ],
  ])
})

function fed(g: Graph, name: string, shape: Shape): Signal {
  const kind = shape.length === 4 ? 'pixel' : 'step'
  return { value: g.input(name, shape), positions: { kind, shape: shape.slice(1, -1) } }
}

function layer(g: Graph, id: string, type: string, params: Row['params'], inputs: readonly Signal[]): Signal {
  return traceLayer(g, { id, type, params: params ?? {} }, inputs, { training: false })
}
