import { expect, test } from 'vitest'
import type { Node } from '#renderer/engine/executors/compiled/node'
import { bundlesOf } from '#renderer/engine/executors/webgl/glsl/bundles'
import { fill, takeNumerals } from '#renderer/engine/executors/webgl/glsl/numerals'
import { shareTexts, type Drawn } from '#renderer/engine/executors/webgl/glsl/share'

const shader = (body: string, more: Partial<Drawn> = {}): Drawn => ({
  ...{ stage: 'texels', body, starts: [], results: 1, flat: [], layered: [], scalars: [], work: 1, drawn: 1 },
  ...more,
})

test('numerals are those of numbers, not of names', () => {
  const text = `vec4 v12 = t0[3].x * 1.5 + -2e-7 + uintBitsToFloat(0x7f800000u) + #0*6/4 - @(0.5;-2;#1)/8;`
  const { between, numerals } = takeNumerals(text)
  expect(numerals).toEqual([
    { text: '3', type: 'int', isFormula: false },
    { text: '1.5', type: 'float', isFormula: false },
    { text: '2e-7', type: 'float', isFormula: false },
    { text: '#0*6/4', type: 'int', isFormula: true },
    { text: '@(0.5;-2;#1)/8', type: 'float', isFormula: true },
  ])
  expect(fill({ between }, ['a', 'b', 'c', 'd', 'e'])).toBe(
    'vec4 v12 = t0[a].x * b + -c + uintBitsToFloat(0x7f800000u) + d - e;',
  )
})

test('texts that differ in numerals are one, to which only those that differ are handed in', () => {
  const texts = shareTexts([
    shader('a = 8 * 4 + 8 * 0.5;'),
    shader('a = 8 * 6 + 8 * 0.25;'),
    shader('a = 8 * 6.0;'),
    shader('a = 8 * 9 + 8 * 0.5;'),
  ])
  expect(texts.map(({ of }) => of)).toEqual([[0, 1, 3], [2]])
  const [three, one] = texts as [(typeof texts)[0], (typeof texts)[0]]
  expect(three.body(0)).toBe('a = 8 * u[0].x + 8 * w[0].x;')
  expect(three.body(5)).toBe('a = 8 * u[1].y + 8 * w[0].x;')
  expect(three.ints).toEqual([[4], [6], [9]])
  expect(three.floats).toEqual([[0.5], [0.25], [0.5]])
  expect(one.body(0)).toBe('a = 8 * 6.0;')
})

/** A slice that begins so far down. */
const from = (row: number): Node => ({ id: 0, op: 'slice', inputs: [], attrs: { begin: [row, 0] }, shape: [3, 4], dtype: 'float32' }) // prettier-ignore

test('formulas are worked out for the beginnings of each draw', () => {
  const body = 'a = #0 + b * #0*6/4 + @(0.5;2;#0)/8;'
  const [text] = shareTexts([3, 9].map((row) => shader(body, { starts: [{ node: from(row), axis: 0 }] })))
  expect(text!.body(0)).toBe('a = u[0].x + b * u[0].y + w[0].x;')
  expect(text!.ints).toEqual([[1, 1], [3, 4]]) // prettier-ignore
  expect(text!.floats).toEqual([[0.3125], [0.8125]])
})

test('numerals that always are the same number are handed in once', () => {
  const [text] = shareTexts([shader('a = 3 + b * 3 - 1;'), shader('a = 4 + b * 4 - 1;')])
  expect(text!.body(0)).toBe('a = u[0].x + b * u[0].x - 1;')
  expect(text!.ints).toEqual([[3], [4]])
})

const texts = (count: number, of: (i: number) => Partial<Drawn>) =>
  shareTexts(Array.from({ length: count }, (_, i) => shader(`a${i};`, { ...of(i) })))

test('texts are put together until programs are few, those that are drawn least first', () => {
  const bundles = bundlesOf(texts(60, (i) => ({ drawn: i < 50 ? 10 : 10_000 })), 15) // prettier-ignore
  expect(bundles.flat()).toHaveLength(60)
  expect(bundles.length).toBeLessThanOrEqual(36)
  expect(bundles.filter((one) => one.length === 1 && one[0]!.drawn === 10_000)).toHaveLength(10)
})

test('texts that draw into other numbers of textures, points, and long ones stay apart', () => {
  expect(bundlesOf(texts(8, (i) => ({ results: 1 + (i % 2), work: 1000 })), 15)).toHaveLength(2) // prettier-ignore
  expect(
    bundlesOf(
      texts(8, () => ({ stage: 'points' })),
      15,
    ),
  ).toHaveLength(8)
  const long = shareTexts([shader('a;'.repeat(3000)), shader('b;'.repeat(3000))])
  expect(bundlesOf(long, 15)).toHaveLength(2)
})
