import { expect, test } from 'vitest'
import { assign } from '#shared/attention/assignment'
import { headFigures, type HeadFigures } from '#shared/attention/figures'
import { attentionFlow } from '#shared/attention/flow'
import type { Grid } from '#shared/attention/grid'
import { matchHeads } from '#shared/attention/matching'
import { scoreParts } from '#shared/attention/neuron'
import { rolledOut } from '#shared/attention/rollout'
import type { AttentionMap } from '#shared/records'
import reference from './fixtures/lab.json'

const grid = (values: readonly number[]): Grid => ({
  ...{ rows: reference.size, columns: reference.size, values: Float32Array.from(values) },
})
const tokens = (size: number) => ({ kind: 'token' as const, shape: [size] })
const { heads, size, layers } = reference.stack
const stack = layers.map((weights, i) => square(`layer_${i}`, heads, size, weights))

function square(layer: string, heads: number, size: number, weights: ArrayLike<number>): AttentionMap {
  return {
    ...{ step: 0, example: 0, layer, probe: 'attention', heads, queries: size, keys: size },
    ...{ queryPositions: tokens(size), keyPositions: tokens(size), weights: Float32Array.from(weights) },
  }
}

/** Runs a generator to its end. */
function finish<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value as T
  }
}

function expectClose(found: ArrayLike<number>, expected: readonly number[]) {
  expect(found).toHaveLength(expected.length)
  expected.forEach((value, i) => expect(Math.abs(found[i]! - value)).toBeLessThan(1e-6))
}

test('figures of heads equal NumPy', () => {
  reference.figures.forEach((expected, i) => {
    const figures = headFigures(grid(reference.a[i]!), tokens(reference.size), true)
    for (const [name, value] of Object.entries(expected))
      expect(Math.abs(figures[name as keyof HeadFigures]! - value), name).toBeLessThan(1e-6)
  })
})

test('heads are matched as by trying all ways', () => {
  const matches = finish(matchHeads(reference.a.map(grid), reference.b.map(grid)))
  expect(matches.map((match) => match!.nearest)).toEqual(reference.nearest)
  expect(matches.map((match) => match!.own)).toEqual(reference.own)
  expectClose(
    matches.map((match, i) => match!.nearestDivergence - reference.divergence[i]![reference.nearest[i]!]!),
    matches.map(() => 0),
  )
})

test('with fewer heads to choose from, some are left without one of their own', () => {
  const matches = finish(matchHeads(reference.b.map(grid), reference.a.map(grid)))
  const own = reference.b.map((_, head) => reference.own.indexOf(head))
  expect(matches.map((match) => match!.own ?? -1)).toEqual(own)
})

test('heads of another shape are like none', () => {
  const other: Grid = { rows: 1, columns: 2, values: Float32Array.of(0.5, 0.5) }
  const [match, none] = finish(matchHeads([grid(reference.a[0]!), other], [grid(reference.b[0]!)]))
  expect(match).toMatchObject({ nearest: 0, own: 0 })
  expect(none).toBeNull()
})

test('an assignment is the cheapest even where the nearest is taken', () => {
  expect(assign([[1, 2], [1, 9]])).toEqual([1, 0]) // prettier-ignore
  expect(assign([[4, 1, 3], [2, 0, 5], [3, 2, 2]])).toEqual([1, 0, 2]) // prettier-ignore
  expect(assign([])).toEqual([])
})

test.each(Object.entries(reference.rollout))('rollout with a residual of %s equals NumPy', (residual, up) => {
  const maps = rolledOut(stack, Number(residual))!
  maps.forEach((map, i) => expectClose(map.weights, up[i]!))
})

test.each(Object.entries(reference.flow))(
  'flow with a residual of %s equals the least of all cuts',
  (residual, up) => {
    const maps = finish(attentionFlow(stack, Number(residual)))!
    maps.forEach((map, i) => expectClose(map.weights, up[i]!))
  },
)

test('flow that takes too long is refused with the size that is possible', () => {
  const large = ['below', 'above'].map((layer) => square(layer, 1, 256, new Float32Array(256 * 256)))
  expect(() => finish(attentionFlow(large))).toThrow(
    expect.objectContaining({ code: 'flow_too_large', values: { layers: 2, positions: 256, most: 110 } }),
  )
})

test('a raw score is the sum over dimensions', () => {
  const vectors = {
    width: 2,
    query: Float32Array.of(0, 0, 1, 2),
    key: Float32Array.of(3, 4, 5, -6),
    scale: 0.5,
  }
  const { parts, score } = scoreParts(vectors, 1, 1)
  expect([...parts]).toEqual([2.5, -6])
  expect(score).toBe(-3.5)
})
