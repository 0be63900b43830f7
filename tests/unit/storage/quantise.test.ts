import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dequantise, quantise } from '#main/storage/tables/quantise'

test('every weight comes back within half a scale, and 0 as 0 where none is negative', () => {
  const weights = fc.float32Array({ noNaN: true, min: 0, max: 1, maxLength: 300 })
  fc.assert(
    fc.property(weights, (values) => {
      const back = dequantise(quantise(values))
      const bound = Math.max(0, ...values) / 510 + 1e-7
      expect(back).toHaveLength(values.length)
      values.forEach((value, i) => expect(Math.abs(back[i]! - value)).toBeLessThanOrEqual(bound))
      values.forEach((value, i) => value === 0 && expect(back[i]).toBe(0))
    }),
  )
})

test('weights below 0 keep their sign', () => {
  const back = dequantise(quantise(Float32Array.of(-0.5, 0, 0.5)))
  expect(back[0]).toBeCloseTo(-0.5, 3)
  expect(back[2]).toBeCloseTo(0.5, 3)
})

test('a map of many zeros takes little room', () => {
  const causal = Float32Array.from({ length: 64 * 64 }, (_, i) => (i % 64 <= i / 64 ? 1 / 64 : 0))
  expect(quantise(causal).weights.length).toBeLessThan(64 * 64 * 0.25)
})
