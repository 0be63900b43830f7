import { afterAll, describe, expect, test } from 'vitest'
import { openCpu } from '#renderer/engine/executors/tfjs/backends/cpu'
import { executorOn } from '#renderer/engine/executors/tfjs/create'
import { slopesOf } from '#shared/model/position/alibi'
import { bucketOf } from '#shared/model/position/t5-bias'
import { createGraph } from '#shared/model/graph/graph'
import { sizeOf, type Shape, type Value } from '#shared/model/graph/value'
import type { LayerSpec } from '#shared/spec'
import { traceLayer, type ParameterSource } from '#shared/model/trace'
import { uniform } from '#shared/random/uniform'
import { runOnce } from '../layers/run'

// What a query sees, and what it must not see.

const executor = executorOn(openCpu())
afterAll(() => executor.dispose())

describe('attention over the 3 × 3 map of 1 … 9, with identity weights', async () => {
  const values = Float32Array.from({ length: 9 }, (_, i) => i + 1)
  const found = await run(
    { type: 'FeatureMapAttention', params: { units: 1, bias: false } },
    [[1, 3, 3, 1]],
    {
      input: [values],
      weight: 1,
    },
  )

  test('weighs every pixel by the product with it', () => {
    for (const [i, x] of values.entries()) {
      const powers = Array.from(values, (y) => Math.exp(x * y))
      const total = powers.reduce((a, b) => a + b)
      const row = Array.from(found.weights.slice(9 * i, 9 * i + 9))
      row.forEach((weight, j) => expect(weight).toBeCloseTo(powers[j]! / total, 6))
      expect(found.output[i]).toBeCloseTo(
        row.reduce((sum, weight, j) => sum + weight * values[j]!, 0),
        5,
      )
    }
  })

  test('is drawn on the image', () => {
    const pixels = { kind: 'pixel', shape: [3, 3] }
    expect(found.probe).toMatchObject({ axes: ['batch', 'query', 'key'], query: pixels, key: pixels })
  })
})

describe.each(['LocalAttention', 'TransformerEncoderBlock', 'TransformerDecoderBlock'])('%s', (type) => {
  test('with a window gives exactly nothing to what is beyond it', async () => {
    const params = { heads: 2, window: 2 }
    const { weights } = await run({ type, params }, [[1, 7, 4]])
    const placed = Array.from(weights, (weight, i) => ({ weight, query: Math.floor(i / 7) % 7, key: i % 7 }))
    const causal = type.includes('Decoder')
    const seen = ({ query, key }: { query: number; key: number }) =>
      Math.abs(query - key) <= 2 && (!causal || key <= query)
    expect(placed.filter((place) => seen(place) !== place.weight > 0)).toEqual([])
  })
})

describe.each([
  { type: 'CrossAttention', params: { heads: 2 } },
  { type: 'LinearAttention', params: { heads: 2 } },
  { type: 'LuongAttention', params: { score: 'general' } },
  { type: 'TransformerDecoderBlock', params: { heads: 2 } },
])('$type', (layer) => {
  test('does not see padding in its memory', async () => {
    const shapes = [
      [1, 3, 4],
      [1, 5, 4],
    ]
    const memory = uniform(1, 'memory', 0, 20)
    const other = memory.map((x, i) => (i < 12 ? x : 9 - x))
    const mask = [1, 1, 1, 0, 0]
    const first = await run(layer, shapes, { input: [undefined, memory], mask })
    const second = await run(layer, shapes, { input: [undefined, other], mask })
    expect(second.output).toEqual(first.output)
    expect(second.weights).toEqual(first.weights)
    const hidden = Array.from(first.weights).filter((_, i) => i % 5 > 2)
    expect(hidden.every((weight) => weight === 0)).toBe(true)
  })
})

test('slopes of ALiBi are those of the paper, between powers of two as well', () => {
  expect(slopesOf(8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => 2 ** -n))
  expect(slopesOf(6)).toEqual([1 / 4, 1 / 16, 1 / 64, 1 / 256, 1 / 2, 1 / 8])
})

test('distances of T5 have a bucket each up to 8, then share them up to 128', () => {
  const buckets = [0, 1, 7, 8, 12, 16, 32, 64, 127, 128, 1000].map((back) => bucketOf(-back, false))
  expect(buckets).toEqual([0, 1, 7, 8, 9, 10, 12, 14, 15, 15, 15])
  expect(bucketOf(1, false)).toBe(17)
  expect([-20, -15, 0, 3].map((place) => bucketOf(place, true))).toEqual([17, 15, 0, 0])
})

interface Given {
  /** What the inputs hold, where it is not random. */
  readonly input?: readonly (Float32Array | undefined)[]
  /** Padding of the last input. */
  readonly mask?: readonly number[]
  /** What all trained tensors are filled with, if it is not random. */
  readonly weight?: number
}

/** A layer's output and its last attention. */
async function run(layer: Omit<LayerSpec, 'id'>, shapes: readonly Shape[], given: Given = {}) {
  const g = createGraph()
  const fed = new Map<Value, Float32Array>()
  const feed = (name: string, shape: Shape, data?: Float32Array) => {
    const value = g.input(name, shape)
    fed.set(value, data ?? uniform(1, name, 0, sizeOf(shape)).map((x) => x - 0.5))
    return value
  }
  const mask = given.mask && feed('mask', [1, given.mask.length], Float32Array.from(given.mask))
  const inputs = shapes.map((shape, i) => ({
    value: feed(`input/${i}`, shape, given.input?.[i]),
    positions: { kind: 'pixel', shape: shape.slice(1, -1) } as const,
    mask: i === shapes.length - 1 ? mask : undefined,
  }))
  const filled = (shape: Shape) => given.weight && new Float32Array(sizeOf(shape)).fill(given.weight)
  const parameter: ParameterSource = (_, name, shape) => feed(name, shape, filled(shape) || undefined)
  const { value } = traceLayer(g, { id: 'x', ...layer }, inputs, { training: false, parameter })
  const probe = g.probes.at(-1)!
  const results = await runOnce(executor, g, { output: value, weights: probe.value }, fed)
  return { output: results.output!, weights: results.weights!, probe }
}
