import { expect, test } from 'vitest'
import type { Mark } from '#renderer/figures/drawing'
import { inkOf } from '#renderer/figures/ink'
import { dumbbellPanel } from '#renderer/figures/panels/dumbbell'

/** Where the signs of B, which are squares, stand across, row by row. */
function signsOf(weights: readonly number[]) {
  const rows = weights.map((weight, i) => ({ label: `key ${i}`, weights: [0, weight] }))
  const { marks, width } = dumbbellPanel(rows, ['A run', 'B run'], inkOf())
  const looks = marks.filter((mark): mark is Extract<Mark, { kind: 'group' }> => mark.kind === 'group')
  const end = (mark: Mark) => (mark.kind === 'text' && mark.text.startsWith('key') ? mark.x : null)
  return {
    width,
    labels: looks.map(({ marks }) => marks.map(end).find((x) => x !== null)!),
    signs: looks.map(
      ({ marks }) => marks.flatMap((mark) => (mark.kind === 'rect' ? [mark.x + mark.width / 2] : []))[0]!,
    ),
  }
}

test('a weight below zero stands left of the middle, and never over the names of the keys', () => {
  const { width, labels, signs } = signsOf([-0.4, 0, 0.2, 0.4])
  expect(signs).toEqual(signs.toSorted((a, b) => a - b))
  expect(signs[1]! - signs[0]!).toBeCloseTo(signs[3]! - signs[1]!)
  expect(signs[0]!).toBeGreaterThan(labels[0]!)
  expect(signs[3]!).toBeLessThan(width)
})

test('without signs zero is at the names', () => {
  const { labels, signs } = signsOf([0, 0.5])
  expect(signs[0]! - labels[0]!).toBeCloseTo(8)
})
