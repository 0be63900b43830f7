import { expect, test } from 'vitest'
import { uniform } from '#shared/random/uniform'
import { importances } from '#shared/sweep/importance/importance'
import { marginalShares } from '#shared/sweep/importance/marginal-variance'

const observations = (count: number, dimensions: number, score: (point: number[], i: number) => number) =>
  Array.from({ length: count }, (_, i) => {
    const point = [...uniform(1, 'points', i, dimensions)]
    return { point, score: score(point, i) }
  })

test('shares are those of the analysis of variance, for a sum', () => {
  const found = importances(observations(400, 3, ([x, y, z]) => 4 * x! + 2 * y! + z!))!
  const expected = [16 / 21, 4 / 21, 1 / 21]
  found.forEach(({ share }, d) => expect(Math.abs(share - expected[d]!)).toBeLessThan(0.03))
})

test('shares are those of the analysis of variance, for a product', () => {
  // Sobol's g, whose first-order indices are known: V_d = 1 / (3 (1 + a_d)²) of Π (1 + V) − 1 (Saltelli 2008).
  const a = [0, 1, 9]
  const at = (point: number[]) =>
    point.reduce((g, x, d) => (g * (Math.abs(4 * x - 2) + a[d]!)) / (1 + a[d]!), 1)
  const alone = a.map((one) => 1 / (3 * (1 + one) ** 2))
  const whole = alone.reduce((product, variance) => product * (1 + variance), 1) - 1
  const found = importances(observations(1500, 3, at))!
  found.forEach(({ share }, d) => expect(Math.abs(share - alone[d]! / whole)).toBeLessThan(0.06))
})

test('a planted setting ranks first, with few trials and noise', () => {
  const noise = uniform(2, 'noise', 0, 30)
  const planted = ([, , x]: number[], i: number) => 3 * x! + 0.3 * noise[i]!
  const found = importances(observations(30, 5, planted))!
  const [first] = found.map(({ share }, d) => ({ share, d })).sort((one, two) => two.share - one.share)
  expect(first!.d).toBe(2)
  expect(found[2]!.share - found[2]!.deviation).toBeGreaterThan(0.5)
})

test('a tree by hand', () => {
  // 0 left of x = 1/2; right of it 1 below y = 1/4 and 5 above.
  const leaves = [
    { low: [0, 0], high: [0.5, 1], value: 0 },
    { low: [0.5, 0], high: [1, 0.25], value: 1 },
    { low: [0.5, 0.25], high: [1, 1], value: 5 },
  ]
  const variance = 0.5 * 2 ** 2 + 0.125 * 1 + 0.375 * 3 ** 2 // the mean is 2
  const alongX = 2 ** 2 // 0 and 4, each on a half
  const alongY = 0.25 * 1.5 ** 2 + 0.75 * 0.5 ** 2 // 0.5 and 2.5
  expect(marginalShares(leaves)[0]).toBeCloseTo(alongX / variance, 12)
  expect(marginalShares(leaves)[1]).toBeCloseTo(alongY / variance, 12)
})

test('nothing is said of three trials, or where nothing varies', () => {
  expect(importances(observations(3, 2, ([x]) => x!))).toBeNull()
  expect(importances(observations(9, 2, () => 1))!.map(({ share }) => share)).toEqual([0, 0])
})
