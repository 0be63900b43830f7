import { expect, test } from 'vitest'
import { meanInterval } from '#shared/statistics/mean-interval'
import { studentQuantile } from '#shared/statistics/student'
import fixture from './fixtures/student.json'

test("quantiles of Student's t equal those of mpmath", () => {
  for (const [p, df, t] of fixture.quantiles as [number, number, number][]) {
    expect(Math.abs(studentQuantile(p, df) / t - 1)).toBeLessThan(1e-9)
    expect(studentQuantile(1 - p, df)).toBeCloseTo(-t, 7)
  }
})

test('means and their intervals equal those of mpmath', () => {
  for (const { values, n, ...wanted } of fixture.samples.map((sample) => ({
    ...sample,
    n: sample.values.length,
  }))) {
    const found = meanInterval(values)!
    expect(found.n).toBe(n)
    for (const name of ['mean', 'deviation', 'low', 'high'] as const)
      expect(Math.abs(found[name]! - wanted[name])).toBeLessThan(1e-11)
  }
})

test('one value has no interval, none has nothing, and what is not finite is left out', () => {
  expect(meanInterval([0.5, null, NaN, undefined])).toEqual({
    n: 1,
    mean: 0.5,
    deviation: null,
    low: null,
    high: null,
  })
  expect(meanInterval([null])).toBeNull()
})
