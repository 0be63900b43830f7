import { describe, expect, test } from 'vitest'
import { HeadlightError } from '#shared/errors'
import en from '#shared/messages/en.json'
import zh from '#shared/messages/zh-CN.json'
import { createGraph } from '#shared/model/graph/graph'
import type { Shape } from '#shared/model/graph/value'
import type { Signal } from '#shared/model/layers/define'
import { traceLayer } from '#shared/model/trace'

interface Misfit {
  readonly type: string
  readonly params?: Record<string, unknown>
  readonly inputs: readonly Shape[]
  readonly ids?: number
  readonly code: string
  readonly values: Record<string, string | number>
  /** Values of a setting that would fit. */
  readonly fixes?: readonly [param: string, ...values: (string | number)[]]
}

const wide = { inputs: [[2, 10, 300]] }
const vector = { inputs: [[2, 128]] }
const map = { inputs: [[2, 5, 4, 16]] }

const misfits: readonly Misfit[] = [
  {
    type: 'MultiHeadAttention',
    params: { heads: 8 },
    ...wide,
    code: 'heads_do_not_divide',
    values: { heads: 8, width: 300, lower: 6, higher: 10 },
    fixes: ['heads', 6, 10],
  },
  {
    type: 'MultiHeadAttention',
    params: { heads: 9 },
    inputs: [[2, 10, 8]],
    code: 'heads_do_not_divide',
    values: { heads: 9, width: 8, lower: 4, higher: 8 },
    fixes: ['heads', 8, 4],
  },
  {
    type: 'MultiHeadAttention',
    params: { heads: 2 },
    inputs: [[2, 10, 1]],
    code: 'one_head_only',
    values: { heads: 2, width: 1 },
    fixes: ['heads', 1],
  },
  ...['SummedHeadAttention', 'SplitHeadAttention', 'LinearAttention', 'LocalAttention'].map<Misfit>(
    (type) => ({
      type,
      params: { heads: 8 },
      ...wide,
      code: 'heads_do_not_divide',
      values: { heads: 8, width: 300, lower: 6, higher: 10 },
      fixes: ['heads', 6, 10],
    }),
  ),
  {
    type: 'GroupedQueryAttention',
    params: { heads: 12, keyValueHeads: 5 },
    ...wide,
    code: 'key_value_heads_do_not_divide',
    values: { keyValueHeads: 5, heads: 12, nearest: 4 },
    fixes: ['keyValueHeads', 4, 6],
  },
  {
    type: 'GroupedQueryAttention',
    params: { heads: 1, keyValueHeads: 2 },
    ...wide,
    code: 'key_value_heads_do_not_divide',
    values: { keyValueHeads: 2, heads: 1, nearest: 1 },
    fixes: ['keyValueHeads', 1],
  },
  {
    type: 'MultiHeadAttention',
    params: { heads: 12, position: 'rotary' },
    ...wide,
    code: 'rotary_odd_heads',
    values: { heads: 12, features: 25, nearest: 10 },
    fixes: ['heads', 10, 15],
  },
  {
    type: 'LocalAttention',
    params: { heads: 1, position: 'rotary' },
    inputs: [[2, 10, 7]],
    code: 'rotary_odd_width',
    values: { width: 7, nearest: 8 },
    fixes: ['position', 'none'],
  },
  {
    type: 'FeatureMapAttention',
    inputs: [[2, 9, 3]],
    code: 'needs_map',
    values: { got: '9 × 3', nearest: '9 × 3 × 1' },
  },
  {
    type: 'LuongAttention',
    params: { score: 'dot' },
    inputs: [
      [2, 4, 3],
      [2, 5, 2],
    ],
    code: 'widths_differ',
    values: { query: 3, key: 2 },
  },
  { type: 'LSTM', ...vector, code: 'needs_sequence', values: { got: '128', nearest: '1 × 128' } },
  {
    type: 'ScaledDotProductAttention',
    ...map,
    code: 'needs_sequence_not_map',
    values: { got: '5 × 4 × 16', nearest: '20 × 16' },
  },
  { type: 'Conv2D', inputs: [[2, 9, 3]], code: 'needs_map', values: { got: '9 × 3', nearest: '9 × 3 × 1' } },
  { type: 'Conv2D', ...vector, code: 'needs_map', values: { got: '128', nearest: '1 × 128 × 1' } },
  { type: 'MaxPool', ...vector, code: 'needs_positions', values: { got: '128' } },
  { type: 'GlobalAveragePool', ...vector, code: 'needs_positions', values: { got: '128' } },
  {
    type: 'Flatten',
    params: { keep: 'positions' },
    ...vector,
    code: 'needs_positions',
    values: { got: '128' },
  },
  {
    type: 'Conv1D',
    params: { kernel: 5 },
    inputs: [[2, 4, 3]],
    code: 'window_too_large',
    values: { size: 5, largest: 4 },
    fixes: ['kernel', 4],
  },
  {
    type: 'Conv2D',
    params: { kernel: 7 },
    ...map,
    code: 'window_too_large',
    values: { size: 7, largest: 4 },
    fixes: ['kernel', 4],
  },
  {
    type: 'AveragePool',
    params: { size: 3 },
    inputs: [[2, 2, 3]],
    code: 'window_too_large',
    values: { size: 3, largest: 2 },
    fixes: ['size', 2],
  },
  {
    type: 'Reshape',
    params: { shape: [10, 10] },
    ...vector,
    code: 'reshape_size',
    values: { got: '128', size: 128, wanted: '10 × 10', nearest: '8 × 16' },
    fixes: ['shape', '8, 16'],
  },
  {
    type: 'Reshape',
    params: { shape: [-1, 5, -1] },
    ...vector,
    code: 'reshape_size',
    values: { got: '128', size: 128, wanted: '−1 × 5 × −1', nearest: '1 × 4 × 32' },
    fixes: ['shape', '1, 4, 32'],
  },
  {
    type: 'PatchEmbedding',
    params: { patch: 5 },
    inputs: [[2, 28, 12, 1]],
    code: 'patches_do_not_fit',
    values: { patch: 5, got: '28 × 12 × 1', nearest: '2, 4' },
    fixes: ['patch', 4, 2],
  },
  {
    type: 'GroupNorm',
    params: { groups: 5 },
    ...map,
    code: 'groups_do_not_divide',
    values: { groups: 5, channels: 16, nearest: '2, 4' },
    fixes: ['groups', 4, 2],
  },
  { type: 'SqueezeExcitation', ...vector, code: 'needs_map', values: { got: '128', nearest: '1 × 128 × 1' } },
  { type: 'ClassToken', ...vector, code: 'needs_sequence', values: { got: '128', nearest: '1 × 128' } },
  { type: 'Embedding', inputs: [[2, 7]], code: 'needs_ids', values: { got: '7' } },
  { type: 'Dense', inputs: [[2, 7]], ids: 9, code: 'needs_numbers', values: {} },
  { type: 'LSTM', inputs: [[2, 7]], ids: 9, code: 'needs_numbers', values: {} },
  {
    type: 'Embedding',
    params: { vocabulary: 5 },
    inputs: [[2, 7]],
    ids: 9,
    code: 'vocabulary_too_small',
    values: { vocabulary: 5, ids: 9 },
    fixes: ['vocabulary', 9],
  },
  {
    type: 'Add',
    inputs: [
      [2, 4],
      [2, 5],
    ],
    code: 'shapes_differ',
    values: { first: '4', second: '5' },
  },
  {
    type: 'Concatenate',
    inputs: [
      [2, 4, 3],
      [2, 5, 3],
    ],
    code: 'cannot_concatenate',
    values: { first: '4 × 3', second: '5 × 3' },
  },
  {
    type: 'DotProductAttention',
    inputs: [
      [2, 4, 3],
      [2, 5, 2],
    ],
    code: 'widths_differ',
    values: { query: 3, key: 2 },
  },
  {
    type: 'MultiHeadAttention',
    inputs: [
      [2, 4, 4],
      [2, 5, 4],
      [2, 6, 4],
    ],
    code: 'lengths_differ',
    values: { first: 5, second: 6 },
  },
  {
    type: 'AdditivePooling',
    inputs: [
      [2, 4, 3],
      [2, 5, 3],
    ],
    code: 'not_aligned',
    values: { query: 4, key: 5 },
  },
]

describe.each(misfits)('$type of $inputs with $params: $code', (misfit) => {
  const { code, values, fixes: [param, ...better] = [] } = misfit

  test('names the layer, what it got, what it needs and what would fit', () => {
    const error = caught(misfit)
    expect(error).toMatchObject({ code, layer: 'layer_1', values: { layer: 'layer_1', ...values } })
    expect(error.fixes).toEqual(better.map((value) => ({ layer: 'layer_1', param, value })))
  })

  test('has a sentence in both languages that uses its values only', () => {
    const known = Object.keys(caught(misfit).values)
    for (const messages of [en, zh] as readonly Record<string, string>[]) {
      const sentence = messages[`error_${code}`]!
      const used = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
      expect(known).toEqual(expect.arrayContaining(used))
    }
  })

  test.each(better)('fits with %s', (value) => {
    expect(() => trace({ ...misfit, params: { ...misfit.params, [param!]: value } })).not.toThrow()
  })
})

function caught(misfit: Misfit): HeadlightError {
  try {
    trace(misfit)
  } catch (error) {
    if (error instanceof HeadlightError) return error
    throw error
  }
  throw new TypeError(`${misfit.type}: expected an error, got none`)
}

function trace({ type, params = {}, inputs, ids }: Misfit) {
  const g = createGraph()
  const signals = inputs.map<Signal>((shape, i) => {
    return { value: g.input(`input/${i}`, shape, ids ? 'int32' : 'float32'), ids }
  })
  return traceLayer(g, { id: 'layer_1', type, params }, signals, { training: false })
}
