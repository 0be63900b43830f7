import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dequantise, quantise } from '#main/storage/tables/quantise'

test('every weight comes back within 1/65535 of its root, and 0 as 0 where none is negative', () => {
  const weights = fc.float32Array({ noNaN: true, min: 0, max: 1, maxLength: 300 })
  fc.assert(
    fc.property(weights, (values) => {
      const back = dequantise(quantise(values, 7), 7)
      const highest = Math.max(0, ...values)
      expect(back).toHaveLength(values.length)
      values.forEach((value, i) => {
        const step = Math.sqrt(highest * value) / 65_535 + highest / 65_535 ** 2
        const ofSum = value * 2e-3 // where all rows happen to sum to 1, they do so exactly
        expect(Math.abs(back[i]! - value)).toBeLessThanOrEqual(step + ofSum + 1e-7)
      })
      values.forEach((value, i) => value === 0 && expect(back[i]).toBe(0))
    }),
  )
})

test('weights below 0 keep their sign', () => {
  const back = dequantise(quantise(Float32Array.of(-0.5, 0, 0.5), 3), 3)
  expect(back[0]).toBeCloseTo(-0.5, 4)
  expect(back[1]).toBeCloseTo(0, 4)
  expect(back[2]).toBeCloseTo(0.5, 4)
})

test('what sums to 1 over the keys does so again, and gates stay as they are', () => {
  const thirds = quantise(Float32Array.of(1 / 3, 1 / 3, 1 / 3, 1, 0, 0), 3)
  expect(thirds.encoding).toBe('root-rows')
  expect([...dequantise(thirds, 3)]).toEqual([...Float32Array.of(1 / 3, 1 / 3, 1 / 3, 1, 0, 0)])
  const gates = quantise(Float32Array.of(0.25, 0.5, 1), 3)
  expect(gates.encoding).toBe('root')
  expect(dequantise(gates, 3)[1]).toBeCloseTo(0.5, 4)
})

test('bytes of older libraries are read as they were', () => {
  const old = {
    encoding: 'byte',
    lowest: 0,
    scale: 1 / 255,
    weights: deflateRawSync(Buffer.of(0, 51, 255)),
  } as const
  expect([...dequantise(old, 3)]).toEqual([...Float32Array.of(0, 0.2, 1)])
})

test('a map of many zeros takes little room', () => {
  const causal = Float32Array.from({ length: 64 * 64 }, (_, i) => (i % 64 <= i / 64 ? 1 / 64 : 0))
  expect(quantise(causal, 64).weights.length).toBeLessThan(64 * 64 * 0.25)
})
