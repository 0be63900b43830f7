import { expect, test } from 'vitest'
import { decimate } from '#renderer/components/curve-chart/decimate'
import { smooth } from '#renderer/components/curve-chart/smooth'
import { spread } from '#renderer/components/curve-chart/spread'
import { sameDecimals } from '#renderer/components/curve-chart/same-decimals'

test('smoothing starts at the first value and follows a constant exactly', () => {
  expect([...smooth([2, 2, 2], 0.9)]).toEqual([2, 2, 2].map((value) => expect.closeTo(value, 12)))
  expect([...smooth([1, 3], 0)]).toEqual([1, 3])
  // Debiased by hand: (0.5·0.5·1 + 0.5·3) / 0.75
  expect(smooth([1, 3], 0.5)[1]).toBeCloseTo(1.75 / 0.75, 12)
})

test('a gap in the values stays a gap', () => {
  const smoothed = smooth([1, Number.NaN, 1], 0.5)
  expect(smoothed[1]).toBeNaN()
  expect(smoothed[2]).toBe(1)
})

test('fewer points keep both ends and every peak', () => {
  const values = Array.from({ length: 10_000 }, (_, i) => (i === 4321 ? 100 : i === 8765 ? -100 : i % 7))
  const kept = decimate({ steps: values.map((_, i) => i * 10), values }, 200)
  expect(kept.values.length).toBeLessThanOrEqual(200)
  expect(kept.steps[0]).toBe(0)
  expect(kept.steps.at(-1)).toBe(99_990)
  expect(kept.steps[kept.values.indexOf(100)]).toBe(43_210)
  expect(kept.steps[kept.values.indexOf(-100)]).toBe(87_650)
})

test('few points stay as they are', () => {
  expect(decimate({ steps: [1, 2], values: [3, 4] }, 10)).toEqual({ steps: [1, 2], values: [3, 4] })
})

test('labels keep their order and their distance', () => {
  expect(spread([10, 12, 60], 15, 0, 100)).toEqual([10, 25, 60])
  expect(spread([95, 90], 15, 0, 100)).toEqual([100, 85])
})

test('numbers below one another have the same decimals', () => {
  expect(sameDecimals(['95.9%', '94.99%', '30%'])).toEqual(['95.90%', '94.99%', '30.00%'])
  expect(sameDecimals(['0.312', '0.21', '1,204'])).toEqual(['0.312', '0.210', '1,204.000'])
  expect(sameDecimals(['3e-4', '0.1', '–'])).toEqual(['3e-4', '0.1', '–'])
  expect(sameDecimals(['12', '8'])).toEqual(['12', '8'])
})
