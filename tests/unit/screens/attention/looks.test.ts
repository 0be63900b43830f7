import { expect, test } from 'vitest'
import { clearTicks } from '#renderer/screens/attention/looks'

test('ticks whose numbers would touch are left out', () => {
  const wide = (tick: number) => tick * 1000
  const narrow = (tick: number) => tick * 400
  expect(clearTicks([0, 0.05, 0.1], wide)).toEqual([0, 0.05, 0.1])
  expect(clearTicks([0, 0.05, 0.1], narrow)).toEqual([0, 0.1])
})

test('ticks of both signs are seen from left to right', () => {
  expect(clearTicks([0, -0.5, 0.5], (tick) => tick * 100)).toEqual([-0.5, 0, 0.5])
})
