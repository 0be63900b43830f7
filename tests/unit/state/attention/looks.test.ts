import { expect, test } from 'vitest'
import { looksOf } from '#renderer/screens/attention/looks'

const keys = (looks: readonly { key: number }[]) => looks.map(({ key }) => key)
const labels = ['a', 'b', 'c', 'd']

test('of many keys the strongest stand in their order, whichever their sign', () => {
  expect(keys(looksOf(labels, [0.1, -0.6, 0.2, 0.05], null, 2))).toEqual([1, 2])
  expect(keys(looksOf(labels, [0.5, 0, 0, 0], [0, 0, 0, 0.5], 2))).toEqual([0, 3])
})

test('keys that hardly count make no room for themselves, unless there is room for all', () => {
  expect(keys(looksOf(labels, [0, 0.9, 0, 0.001], null, 3))).toEqual([1])
  expect(looksOf(labels, [0, 0.9, 0, 0.001], null, 4)).toHaveLength(4)
})

test('what a query cannot see is left out, room or not', () => {
  expect(keys(looksOf(labels, [0.7, 0.3, 0, 0], null, 4, Uint8Array.of(0, 0, 1, 1)))).toEqual([0, 1])
})
