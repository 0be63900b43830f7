import { expect, test } from 'vitest'
import { headsOf } from '#shared/attention/heads'
import { rollout } from '#shared/attention/rollout'
import type { AttentionMap } from '#shared/records'
import reference from '../../reference/fixtures/rollout.json'

const pixels = { kind: 'pixel' as const, shape: [1, 1], lead: 1 }
const map = (layer: string, heads: number, weights: readonly number[]): AttentionMap => ({
  ...{ step: 4, example: 2, layer, probe: 'attention', heads, queries: 2, keys: 2 },
  ...{ queryPositions: pixels, keyPositions: pixels, weights: Float32Array.from(weights) },
})
const below = map('encoder_1', 2, [0.2, 0.8, 0.6, 0.4, 0.4, 0.6, 1, 0])
const above = map('encoder_2', 1, [0.5, 0.5, 0, 1])
const of = (one: AttentionMap, kind: 'token' | 'pixel', feed?: string) => {
  const positions = { kind, shape: [2], ...(feed && { feed }) }
  return { ...one, queryPositions: positions, keyPositions: positions }
}

test('attention is rolled out from the input upwards', () => {
  const rolled = rollout([below, above])!
  expect(rolled).toMatchObject({ layer: 'rollout', heads: 1, queries: 2, keys: 2, step: 4, example: 2 })
  const expected = [0.5875, 0.4125, 0.4, 0.6] // ((A₂ + I) / 2) @ ((mean of heads of A₁ + I) / 2)
  expected.forEach((weight, i) => expect(rolled.weights[i]).toBeCloseTo(weight, 6))
})

test('three layers of four heads are rolled out as in NumPy', () => {
  const { heads, size } = reference
  const positions = { kind: 'token' as const, shape: [size] }
  const maps = reference.layers.map((weights, i) => ({
    ...{ step: 0, example: 0, layer: `layer_${i}`, probe: 'attention', heads, queries: size, keys: size },
    ...{ queryPositions: positions, keyPositions: positions, weights: Float32Array.from(weights) },
  }))
  const { weights } = rollout(maps)!
  expect(weights).toHaveLength(reference.rolled.length)
  reference.rolled.forEach((weight, i) => expect(weights[i]).toBeCloseTo(weight, 6))
})

test('it stands below the layers it rolls out', () => {
  expect(headsOf([below, above], undefined).map((row) => row[0]!.map.layer)).toEqual([
    ...['encoder_1', 'encoder_2', 'rollout'],
  ])
})

test('layers of one feed are a stack, those of another are not part of it', () => {
  const [source, first, second] = [
    of(above, 'token'),
    of(below, 'token', 'decoder'),
    of(above, 'token', 'decoder'),
  ]
  const rolled = rollout([source, first, second])!
  expect(rolled.keyPositions?.feed).toBe('decoder')
  expect(rolled.weights[0]).toBeCloseTo(0.5875, 6)
  expect(rollout([source, first])).toBeNull()
})

test('one layer, pooling, gates and different lengths are not rolled out', () => {
  const pooling = { ...above, queries: 1, queryPositions: null }
  const longer = { ...above, queries: 3, keys: 3, weights: new Float32Array(9).fill(1 / 3) }
  const gate = { ...above, probe: 'gate-places' }
  for (const other of [pooling, longer, gate, of(above, 'token')]) expect(rollout([below, other])).toBeNull()
  expect(rollout([below])).toBeNull()
})
