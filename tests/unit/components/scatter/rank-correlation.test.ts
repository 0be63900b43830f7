import { expect, test } from 'vitest'
import { rankCorrelation } from '#renderer/components/scatter/rank-correlation'

test("Spearman's ρ is 1 for any rising pairs and −1 for falling ones", () => {
  expect(rankCorrelation([1, 2, 3, 100], [1, 8, 27, 28])).toEqual({ rho: 1, n: 4 })
  expect(rankCorrelation([1, 2, 3], [3, 2, 1]).rho).toBeCloseTo(-1)
})

test('equal values share their rank, as NumPy says of their ranks', () => {
  expect(rankCorrelation([1, 2, 2, 4, 5], [2, 1, 4, 4, 7]).rho).toBeCloseTo(14.5 / 19, 10)
})

test('pairs without both numbers do not count; too few or all the same have no ρ', () => {
  expect(rankCorrelation([1, null, 3, 'a'], [1, 2, null, 4])).toEqual({ rho: null, n: 1 })
  expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toEqual({ rho: null, n: 3 })
})
