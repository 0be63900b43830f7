import { describe, expect, test } from 'vitest'
import { axisOf, brushBetween, kept, placesOf } from '#shared/plots/brush'
import { axisX, heightsOf, lineNear } from '#renderer/components/parallel/layout'
import type { Quantity } from '#shared/plots/quantity'
import type { Value } from '#shared/plots/scale'

const quantity = (values: Value[], log = false): Quantity => ({
  id: 'q',
  label: 'q',
  values,
  log,
  format: String,
})

describe('a brush on numbers', () => {
  const axis = axisOf(quantity([0, 5, 10, null]), null)

  test('reaches from one place to another, in either direction', () => {
    expect(brushBetween(axis.scale, 0.8, 0.2)).toEqual({ kind: 'range', from: 2, to: 8 })
    expect(brushBetween(axis.scale, -1, 0.5)).toEqual({ kind: 'range', from: 0, to: 5 })
    expect(brushBetween(axis.scale, 0.5, 0.5)).toBeNull()
  })

  test('keeps the runs inside it and none without the number', () => {
    const brushed = axisOf(quantity([0, 5, 10, null]), { kind: 'range', from: 2, to: 10 })
    expect(kept([brushed], 4)).toEqual([false, true, true, false])
    expect(placesOf(brushed)).toEqual([0.2, 1])
  })

  test('several brushes must all hold', () => {
    const [a, b] = [
      { from: 0, to: 5 },
      { from: 5, to: 10 },
    ].map((range) => axisOf(quantity([0, 5, 10]), { kind: 'range', ...range }))
    expect(kept([a!, b!], 3)).toEqual([false, true, false])
  })
})

describe('a brush on words', () => {
  const axis = axisOf(quantity(['sgd', 'adam', 'adamw']), null)

  test('takes the words it covers', () => {
    expect(brushBetween(axis.scale, 0, 0.6)).toEqual({ kind: 'words', words: ['adam', 'adamw'] })
    expect(brushBetween(axis.scale, 0.3, 0.35)).toBeNull()
  })

  test('is forgotten where the axis has numbers by now', () => {
    expect(axisOf(quantity([1, 2]), { kind: 'words', words: ['adam'] }).brush).toBeNull()
  })
})

test('the line nearest to the pointer is found between its axes', () => {
  const frame = { width: 300, height: 200 }
  const axes = [quantity([0, 1]), quantity([1, 0])].map((one) => axisOf(one, null))
  const xs = axes.map((_, i) => axisX(frame, i, 2))
  const heights = heightsOf(axes, frame)
  const at = { x: xs[0]! + 1, y: heights[0]![1]! }
  expect(lineNear(at, { heights, xs, shown: [true, true] })).toBe(1)
  expect(lineNear(at, { heights, xs, shown: [true, false] })).toBeNull()
})
