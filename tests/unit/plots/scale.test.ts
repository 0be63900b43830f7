import { describe, expect, test } from 'vitest'
import { scaleOf } from '#shared/plots/scale'
import { tickTexts } from '#shared/plots/tick-texts'

describe('numbers', () => {
  const scale = scaleOf([0, 10, 4, null])

  test('stand where their size puts them, and back', () => {
    expect([0, 5, 10].map(scale.place)).toEqual([0, 0.5, 1])
    expect(scale.invert(0.4)).toBeCloseTo(4)
  })

  test('that are missing or not finite have no place', () => {
    expect([null, Number.NaN, 'word'].map((value) => scale.place(value))).toEqual([null, null, null])
  })

  test('have round ticks inside their range', () => {
    expect(scale.ticks.map(({ value }) => value)).toEqual([0, 2, 4, 6, 8, 10])
    expect(scaleOf([0.913, 0.977]).ticks.map(({ value }) => value)).toEqual([0.92, 0.94, 0.96])
  })

  test('that are all the same stand in the middle', () => {
    const same = scaleOf([3, 3])
    expect(same.place(3)).toBe(0.5)
    expect(same.ticks.map(({ value }) => value)).toEqual([3])
  })
})

describe('a logarithmic scale', () => {
  test('gives every power the same length', () => {
    const scale = scaleOf([1e-4, 1e-2], { log: true })
    expect(scale.place(1e-3)).toBeCloseTo(0.5)
    expect(scale.invert(0.5)).toBeCloseTo(1e-3)
    expect(scale.ticks.map(({ value }) => value)).toEqual([1e-4, 1e-3, 1e-2])
  })

  test('names the steps between where there is one power only', () => {
    expect(scaleOf([1e-4, 1e-3], { log: true }).ticks.map(({ value }) => value)).toEqual([
      1e-4, 2e-4, 5e-4, 1e-3,
    ])
  })

  test('needs positive numbers', () => {
    expect(scaleOf([0, 1], { log: true }).log).toBe(false)
  })
})

test('words have a place each, in their order', () => {
  const scale = scaleOf(['b10', 'b9', 'a', 'a', null])
  expect(scale.numeric).toBe(false)
  expect(scale.ticks.map(({ value }) => value)).toEqual(['a', 'b9', 'b10'])
  expect(scale.place('a')).toBeCloseTo(1 / 6)
  expect([0.1, 0.5, 0.99].map(scale.invert)).toEqual([0, 1, 2])
})

test('values at an axis end with no more zeros than one of them needs', () => {
  const read = (values: number[], format: (value: number) => string) =>
    tickTexts(
      { format: (value) => format(Number(value)) },
      { ticks: values.map((value) => ({ value, place: 0 })) },
    )
  const percent = (value: number) => `${(value * 100).toFixed(2)}%`
  expect(read([0.9, 0.95, 1], percent)).toEqual(['90%', '95%', '100%'])
  expect(read([0.9, 0.925], percent)).toEqual(['90.0%', '92.5%'])
  expect(read([10, 200], String)).toEqual(['10', '200'])
  expect(read([], String)).toEqual([])
})
