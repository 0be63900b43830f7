import { expect, test } from 'vitest'
import { entropy, headFigures, isSameSequence } from '#shared/attention/figures'
import { namePattern } from '#shared/attention/pattern'
import { headsOf, type Head } from '#shared/attention/heads'
import type { Grid } from '#shared/attention/grid'

const square = (size: number, weight: (row: number, column: number) => number): Grid => ({
  rows: size,
  columns: size,
  values: Float32Array.from({ length: size * size }, (_, i) => weight(Math.floor(i / size), i % size)),
})
const tokens = { kind: 'token' as const, shape: [3] }

// Expected values from numpy.
test('figures of a small map', () => {
  const rows = [[0.7, 0.2, 0.1], [0.1, 0.1, 0.8], [1, 0, 0]] // prettier-ignore
  const figures = headFigures(
    square(3, (row, column) => rows[row]![column]!),
    tokens,
    true,
  )
  expect(figures.entropy).toBeCloseTo(0.6929025814448005, 6)
  expect(figures.distance).toBeCloseTo(1.1, 6)
  expect(figures.diagonal).toBeCloseTo(0.8 / 3, 6)
  expect(figures.previous).toBeCloseTo(0.05, 6)
  expect(figures.next).toBeCloseTo(0.5, 6)
  expect(figures.first).toBeCloseTo(0.6, 6)
  expect(figures.last).toBeCloseTo(0.3, 6)
})

test('distance on a picture is measured in both directions', () => {
  const weights = [0.1, 0.2, 0.3, 0.4]
  const figures = headFigures(
    square(4, (_, column) => weights[column]!),
    { kind: 'pixel', shape: [2, 2] },
    true,
  )
  expect(figures.distance).toBeCloseTo(0.8535533905932737, 6)
})

test('learned positions are at no distance', () => {
  const weights = [0.5, 0.1, 0.4]
  const positions = { kind: 'pixel' as const, shape: [1, 2], lead: 1 }
  const figures = headFigures(square(3, (_, column) => weights[column]!), positions, true) // prettier-ignore
  expect(figures.distance).toBeCloseTo((0 + 0.4 + 0.1) / 3, 6)
})

test('gates are measured by how they are shared out', () => {
  const gate = {
    ...{ step: 0, example: 0, layer: 'se', probe: 'gate-channels', heads: 1, queries: 1, keys: 4 },
    ...{ queryPositions: null, keyPositions: { kind: 'channel' as const, shape: [4] } },
    weights: new Float32Array(4).fill(0.8),
  }
  const [[head]] = headsOf([gate], undefined) as [[Head]]
  expect(head.figures.entropy).toBeCloseTo(2, 6)
  expect(head.pattern.pattern).toBe('rest')
  expect([...head.grid.values]).toEqual([...gate.weights])
})

test('a pooling map has no distance and no diagonal', () => {
  const map = { queries: 1, keys: 4, queryPositions: null, keyPositions: tokens }
  expect(isSameSequence(map)).toBe(false)
  const figures = headFigures({ rows: 1, columns: 4, values: new Float32Array(4).fill(0.25) }, tokens, false)
  expect(figures).toEqual({
    entropy: 2,
    distance: null,
    diagonal: null,
    previous: null,
    next: null,
    first: 0.25,
    last: 0.25,
    sparsity: 0,
  })
})

test('entropy ignores keys without weight', () => {
  expect(entropy([0.5, 0, 0.5])).toBe(1)
})

const named = (weight: (row: number, column: number) => number) => {
  const grid = square(8, weight)
  return namePattern(grid, headFigures(grid, { kind: 'token', shape: [8] }, true))
}

test.each([
  ['self', (row: number, column: number) => Number(row === column)],
  ['previous', (row: number, column: number) => Number(column === Math.max(0, row - 1))],
  ['next', (row: number, column: number) => Number(column === Math.min(7, row + 1))],
  ['first', (_: number, column: number) => Number(column === 0)],
  ['last', (_: number, column: number) => Number(column === 7)],
  ['rest', () => 1 / 8],
] as const)('a head on %s is called so', (pattern, weight) => {
  expect(named(weight).pattern).toBe(pattern)
})

test('a head on one key names the key; anything else is content', () => {
  expect(named((_, column) => (column === 3 ? 0.8 : 0.2 / 7))).toEqual({ pattern: 'column', key: 3 })
  expect(named((row, column) => Number(column === (row * 3 + 2) % 8))).toEqual({ pattern: 'content' })
})
