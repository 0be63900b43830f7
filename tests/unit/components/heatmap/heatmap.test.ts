import { expect, test } from 'vitest'
import { colorIndex, colorTable } from '#renderer/components/heatmap/color/color-table'
import { mix } from '#renderer/components/heatmap/color/oklab'
import { contourPath } from '#renderer/components/heatmap/contour'
import { formatWeight } from '#renderer/components/heatmap/format'
import { cutMiddle } from '#renderer/components/heatmap/labels'
import { fitCells, labelStride } from '#renderer/components/heatmap/layout'
import { poolGrid } from '#renderer/components/heatmap/pool'

const room = { width: 300, height: 300, ratio: 1, largestCell: 64 }

test('cells are whole device pixels, as large as fits', () => {
  expect(fitCells(14, 14, room)).toEqual({ cell: 21, pool: 1 })
  expect(fitCells(14, 14, { ...room, ratio: 2 })).toEqual({ cell: 21, pool: 1 })
  expect(fitCells(7, 7, { ...room, ratio: 1.5 }).cell * 1.5).toBe(64)
  expect(fitCells(2, 2, room).cell).toBe(64)
})

test('below 2 px a cell, blocks share one', () => {
  expect(fitCells(400, 400, room)).toEqual({ cell: 2, pool: 3 })
})

test('a block keeps its strongest value with its sign', () => {
  const grid = { rows: 2, columns: 4, values: Float32Array.of(1, -3, 0, 0, 2, 1, 0, Number.NaN) }
  expect([...poolGrid(grid, 2).values]).toEqual([-3, Number.NaN])
})

test('labels keep 12 px each, or stand well apart', () => {
  expect(labelStride(18)).toBe(1)
  expect(labelStride(5)).toBe(5)
  expect(labelStride(12)).toBe(1)
})

test('long labels are cut in the middle, whole characters kept', () => {
  expect(cutMiddle('because', 16)).toBe('because')
  expect(cutMiddle('antidisestablishment', 9)).toBe('anti…ment')
  expect(cutMiddle('👩‍👩‍👧é👩‍👩‍👧é', 3)).toBe('👩‍👩‍👧…é')
})

test('zero of a difference is exactly the middle stop', () => {
  const table = colorTable([[0, 0, 255], [250, 251, 252], [255, 0, 0]], 'difference') // prettier-ignore
  const at = colorIndex(0, 0.5, 'difference') * 4
  expect([...table.slice(at, at + 3)]).toEqual([250, 251, 252])
  expect(colorIndex(-0.5, 0.5, 'difference')).toBe(1)
  expect(colorIndex(9, 0.5, 'difference')).toBe(255)
})

test('weights run from the first stop to the last', () => {
  const table = colorTable([[68, 1, 84], [253, 231, 37]], 'weights') // prettier-ignore
  expect([...table.slice(0, 3)]).toEqual([68, 1, 84])
  expect([...table.slice(-4)]).toEqual([253, 231, 37, 255])
})

test('OKLab mixes as CSS does', () => {
  // color-mix(in oklab, red, blue) in Chromium: rgb(140, 83, 162)
  expect(mix([255, 0, 0], [0, 0, 255], 0.5)).toEqual([140, 83, 162])
})

test('an outline closes around what is bright', () => {
  const values = [0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0]
  const path = contourPath({ rows: 4, columns: 4, values })
  expect(path.match(/M/g)).toHaveLength(1)
  expect(path.match(/Q/g)).toHaveLength(8)
  expect(path.endsWith('Z')).toBe(true)
})

test('numbers have a true minus sign, and differences their sign', () => {
  expect(formatWeight(0.5911)).toBe('0.591')
  expect(formatWeight(-0.25, 'difference', 2)).toBe('−0.25')
  expect(formatWeight(0.509, 'difference')).toBe('+0.509')
  expect(formatWeight(-0.0001, 'difference', 2)).toBe('0.00')
})
