import { expect, test } from 'vitest'
import { isAlignment, writtenTokens } from '#shared/attention/alignment'
import { channelOrder } from '#shared/attention/channel-order'
import { strongestLinks } from '#shared/attention/links'
import { mapForm } from '#shared/attention/view'

const tokens = { kind: 'token' as const, shape: [3] }

test('queries of the decoder and keys of the source are an alignment, one sequence is none', () => {
  const decoder = { ...tokens, feed: 'decoder' }
  expect(isAlignment({ queryPositions: decoder, keyPositions: tokens })).toBe(true)
  expect(isAlignment({ queryPositions: decoder, keyPositions: decoder })).toBe(false)
  expect(isAlignment({ queryPositions: null, keyPositions: tokens })).toBe(false)
})

test('what is written at a position is what is fed at the next', () => {
  expect(writtenTokens({ kind: 'pair', source: ['a'], target: ['[BOS]', 'x', 'y'] })).toEqual([
    'x',
    'y',
    '[EOS]',
  ])
})

test('the strongest links of a query, or of all, are drawn, weak ones first', () => {
  const grid = { rows: 2, columns: 2, values: Float32Array.of(0.75, 0.25, 0.0625, 1) }
  expect(strongestLinks(grid).map(({ weight }) => weight)).toEqual([0.25, 0.75, 1])
  expect(strongestLinks(grid, 1)).toEqual([{ query: 1, key: 1, weight: 1 }])
  expect(strongestLinks(grid, 7)).toEqual([{ query: 1, key: 1, weight: 1 }])
})

test('channels are drawn as bars, in order or the strongest first', () => {
  expect(mapForm({ queries: 1, keyPositions: { kind: 'channel', shape: [4] } })).toBe('channels')
  const values = [0.2, 0.9, 0.2, -1]
  expect(channelOrder(values, false)).toEqual([0, 1, 2, 3])
  expect(channelOrder(values, true)).toEqual([3, 1, 0, 2])
})
