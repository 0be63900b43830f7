import { expect, test } from 'vitest'
import { mapHeads } from '#shared/attention/heads'
import type { ExampleView } from '#shared/records'
import { atSamePlace, pairHeads, type Side } from '#renderer/state/attention/compare'
import { mapAt, tokens } from './attention'

const words = tokens('a', 'b', 'c')
const side = (view: ExampleView | undefined, lean = 0.5): Side => ({
  heads: mapHeads([mapAt(1, 0, lean)], view),
  view,
})
const pairs = (a: Side, b: Side, signed = false) => pairHeads(a, b, atSamePlace(b), signed)

test('heads of the same words are subtracted, and have a divergence', () => {
  const [pair] = pairs(side(words, 0.5), side(words, 0.8))
  expect(pair!.apart).toBeNull()
  expect(pair!.difference!.values[0]).toBeCloseTo(0.3, 6)
  expect(pair!.divergence).toBeGreaterThan(0.05)
})

test.each([
  ['shape', words, tokens('a', 'b')],
  ['tokens', words, tokens('a', 'b', 'd')],
  ['example', series(1), series(2)],
] as const)('of another %s nothing is subtracted, but figures are compared', (apart, of, other) => {
  const [pair] = pairs(side(of), side(other, 0.8))
  expect(pair).toMatchObject({ apart, difference: null, divergence: null })
  expect(pair!.entropyChange).not.toBe(0)
})

test('the same series read twice is the same example; numbers of both signs have no divergence', () => {
  const [pair] = pairs(side(series(1)), side(series(1), 0.8), true)
  expect([pair!.apart, pair!.divergence]).toEqual([null, null])
  expect(pair!.difference).not.toBeNull()
})

function series(value: number): ExampleView {
  return { kind: 'series', steps: 3, features: ['x'], values: Float32Array.of(value, 0, 0) }
}
