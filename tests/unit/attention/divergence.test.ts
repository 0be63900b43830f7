import { expect, test } from 'vitest'
import { jensenShannon, meanDivergence } from '#shared/attention/divergence'
import type { Grid } from '#shared/attention/grid'

const grid = (...rows: number[][]): Grid => ({
  rows: rows.length,
  columns: rows[0]!.length,
  values: Float32Array.from(rows.flat()),
})
const a = grid([0.7, 0.2, 0.1], [0.1, 0.1, 0.8], [1, 0, 0])
const b = grid([0.2, 0.3, 0.5], [0.1, 0.1, 0.8], [0, 0, 1])

// Expected values from numpy, float64.
test('divergence is 0 for equal rows, 1 for disjoint ones and symmetric between', () => {
  expect(jensenShannon([0.1, 0.1, 0.8], [0.1, 0.1, 0.8])).toBe(0)
  expect(jensenShannon([1, 0, 0], [0, 0, 1])).toBe(1)
  expect(jensenShannon([0.7, 0.2, 0.1], [0.2, 0.3, 0.5])).toBeCloseTo(0.2183635969629475, 12)
  expect(jensenShannon([0.2, 0.3, 0.5], [0.7, 0.2, 0.1])).toBeCloseTo(0.2183635969629475, 12)
})

test('rows that do not sum to one are compared as distributions', () => {
  expect(jensenShannon([7, 2, 1], [20, 30, 50])).toBeCloseTo(0.2183635969629475, 12)
  expect(jensenShannon([0, 0], [0, 0])).toBe(0)
})

test('divergence of two maps is the mean over their queries', () => {
  expect(meanDivergence(a, b)).toBeCloseTo(0.4061211989876492, 6)
})
