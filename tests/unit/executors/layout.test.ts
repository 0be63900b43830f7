import { expect, test } from 'vitest'
import { blocksOf, fitsBlocks, layoutOf } from '#renderer/engine/executors/webgl/layout'

test('a product of more rows than a texture has stands in blocks of fewer', () => {
  const attention = [32, 4, 128, 128]
  expect(layoutOf(attention).kind).toBe('linear')
  expect(fitsBlocks(attention, 4)).toBe(true)
  expect(blocksOf(attention, 4)).toEqual({ kind: 'blocks', width: 32, height: 4096, layers: 4 })
})

test('what has more blocks, or rows longer, than a texture does not', () => {
  expect(fitsBlocks([64, 4, 128, 128], 4)).toBe(false)
  expect(fitsBlocks([64, 4, 128, 128], 8)).toBe(true)
  expect(fitsBlocks([4, 4 * 4096], 4)).toBe(true)
  expect(fitsBlocks([4, 4 * 4100], 4)).toBe(false)
})

test('what has no fours of rows or columns does not', () => {
  expect(fitsBlocks([6, 8], 4)).toBe(false)
  expect(fitsBlocks([8, 6], 4)).toBe(false)
  expect(fitsBlocks([12, 8], 8)).toBe(false)
})
