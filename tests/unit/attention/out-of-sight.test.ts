import { expect, test } from 'vitest'
import { gridCsv } from '#shared/attention/csv'
import { headGrid } from '#shared/attention/view'
import { poolGrid } from '#renderer/components/heatmap/pool'
import type { AttentionMap } from '#shared/records'

const map = (sight?: AttentionMap['sight']): AttentionMap => ({
  ...{ step: 0, example: 0, layer: 'a', probe: 'attention', heads: 1, queries: 4, keys: 4 },
  ...{ queryPositions: null, keyPositions: null, sight },
  weights: new Float32Array(16).fill(0.25),
})
const rows = (masked: Uint8Array | undefined) =>
  masked && Array.from({ length: 4 }, (_, row) => masked.subarray(row * 4, row * 4 + 4).join(''))

test('a causal map knows the keys after each query as masked', () => {
  expect(rows(headGrid(map({ causal: true, window: null }), 0).masked)).toEqual([
    '0111',
    '0011',
    '0001',
    '0000',
  ])
})

test('a window hides what is farther away, and both together hide both', () => {
  expect(rows(headGrid(map({ causal: false, window: 1 }), 0).masked)).toEqual([
    '0011',
    '0001',
    '1000',
    '1100',
  ])
  expect(rows(headGrid(map({ causal: true, window: 1 }), 0).masked)).toEqual(['0111', '0011', '1001', '1100'])
})

test('a map that hid nothing has no masked cells', () => {
  expect(headGrid(map(), 0).masked).toBeUndefined()
})

test('a block is masked where all of it is, and a masked cell has no number in a table', () => {
  const grid = headGrid(map({ causal: true, window: null }), 0)
  expect(poolGrid(grid, 2).masked).toEqual(Uint8Array.of(0, 1, 0, 0))
  expect(gridCsv(grid, ['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd']).split('\n')[1]).toBe('a,0.25,,,')
})
