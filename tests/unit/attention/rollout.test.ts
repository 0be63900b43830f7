import { expect, test } from 'vitest'
import { headsOf } from '#shared/attention/heads'
import { rollout } from '#shared/attention/rollout'
import type { AttentionMap } from '#shared/records'

const positions = { kind: 'pixel' as const, shape: [1, 1], lead: 1 }
const map = (layer: string, heads: number, weights: readonly number[]): AttentionMap => ({
  ...{ step: 4, example: 2, layer, probe: 'attention', heads, queries: 2, keys: 2 },
  ...{ queryPositions: positions, keyPositions: positions, weights: Float32Array.from(weights) },
})
const below = map('encoder_1', 2, [0.2, 0.8, 0.6, 0.4, 0.4, 0.6, 1, 0])
const above = map('encoder_2', 1, [0.5, 0.5, 0, 1])

// Expected values from numpy: ((A₂ + I) / 2) @ ((mean of heads of A₁ + I) / 2).
test('attention is rolled out from the input upwards', () => {
  const rolled = rollout([below, above])!
  expect(rolled).toMatchObject({ layer: 'rollout', heads: 1, queries: 2, keys: 2, step: 4, example: 2 })
  const expected = [0.5875, 0.4125, 0.4, 0.6]
  expected.forEach((weight, i) => expect(rolled.weights[i]).toBeCloseTo(weight, 6))
})

test('it stands below the layers it rolls out', () => {
  expect(headsOf([below, above], undefined).map((row) => row[0]!.map.layer)).toEqual([
    ...['encoder_1', 'encoder_2', 'rollout'],
  ])
})

test('one layer, other sequences, gates and different lengths are not rolled out', () => {
  const plain = { ...above, queryPositions: { ...positions, lead: undefined } }
  const pooling = { ...above, queries: 1, queryPositions: null }
  const longer = { ...above, queries: 3, keys: 3, weights: new Float32Array(9).fill(1 / 3) }
  for (const other of [plain, pooling, longer]) expect(rollout([below, other])).toBeNull()
  expect(rollout([below])).toBeNull()
})
