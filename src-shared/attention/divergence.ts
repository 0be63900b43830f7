import type { Grid } from './grid'

const log2 = Math.log2

/** Jensen–Shannon divergence of two distributions, base 2: 0 when equal, 1 when they share nothing. */
export function jensenShannon(p: ArrayLike<number>, q: ArrayLike<number>): number {
  const [pTotal, qTotal] = [total(p), total(q)]
  if (pTotal === 0 || qTotal === 0) return pTotal === qTotal ? 0 : 1
  let sum = 0
  for (let i = 0; i < p.length; i++) {
    const [a, b] = [p[i]! / pTotal, q[i]! / qTotal]
    const mean = (a + b) / 2
    if (a > 0) sum += (a * log2(a / mean)) / 2
    if (b > 0) sum += (b * log2(b / mean)) / 2
  }
  return Math.min(1, Math.max(0, sum))
}

/** The divergence of two maps: the mean over their queries. */
export function meanDivergence(a: Grid, b: Grid): number {
  let sum = 0
  for (let row = 0; row < a.rows; row++) sum += jensenShannon(rowOf(a, row), rowOf(b, row))
  return sum / a.rows
}

/** One row of a map, without copying. */
export function rowOf({ columns, values }: Grid, row: number): Float32Array {
  return values.subarray(row * columns, (row + 1) * columns)
}

function total(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum
}
