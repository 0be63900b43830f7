import { expect, test } from 'vitest'
import fixture from '../../reference/fixtures/median-ratio.json'
import { median, medianRatio, pairedRatio } from '../../bench/report/statistics'

test('medians of odd and even counts', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 3, 2])).toBe(2.5)
})

test('the ratio of the same rounds has no width, however they vary', () => {
  const rounds = [10, 12, 50, 11, 9, 13, 10]
  const ratio = medianRatio(
    rounds.map((ms) => 3 * ms),
    rounds,
  )
  for (const value of Object.values(ratio)) expect(value).toBeCloseTo(3, 12)
})

test('of pairs, a machine that changes from round to round tells a small difference as well as one that does not', () => {
  const below = Array.from({ length: 60 }, (_, round) => 10 + 5 * Math.sin(round))
  const above = below.map((ms, round) => ms * (1.02 + 0.01 * Math.sin(2.3 * round)))
  const [pairs, apart] = [pairedRatio(above, below), medianRatio(above, below)]
  expect(pairs.value).toBeCloseTo(1.02, 2)
  expect(pairs.low).toBeLessThan(pairs.value)
  expect(pairs.high).toBeGreaterThan(pairs.value)
  expect(apart.high - apart.low).toBeGreaterThan(1.5 * (pairs.high - pairs.low))
})

test.each(fixture)('$name: the interval is that of NumPy', ({ above, below, value, low, high }) => {
  const ratio = medianRatio(above, below)
  expect(ratio.value).toBeCloseTo(value, 10)
  // Few rounds leave few possible ratios: NumPy's own ends jump by 3 % from seed to seed.
  expect(Math.abs(ratio.low - low) / low).toBeLessThan(0.04)
  expect(Math.abs(ratio.high - high) / high).toBeLessThan(0.04)
})
