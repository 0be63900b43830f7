import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gridCsv } from '#shared/attention/csv'
import { attentionFlow } from '#shared/attention/flow'
import { outOfSight } from '#shared/attention/out-of-sight'
import { reachThrough } from '#shared/attention/reach'
import { rolledOut } from '#shared/attention/rollout'
import { headGrid } from '#shared/attention/view'
import type { AttentionMap } from '#shared/records'

const size = 6
const positions = { kind: 'token' as const, shape: [size] }

/** A layer whose queries look at all that they see alike. */
function layer(sight: AttentionMap['sight'], place: number): AttentionMap {
  const masked = outOfSight({ rows: size, columns: size, sight })
  const weights = new Float32Array(size * size)
  for (let row = 0; row < size; row++) {
    const seen = Array.from({ length: size }, (_, key) => !masked?.[row * size + key])
    const share = 1 / seen.filter(Boolean).length
    seen.forEach((isSeen, key) => (weights[row * size + key] = isSeen ? share : 0))
  }
  return {
    ...{
      step: 1,
      example: 0,
      layer: `layer_${place}`,
      probe: 'attention',
      heads: 1,
      queries: size,
      keys: size,
    },
    ...{ queryPositions: positions, keyPositions: positions, sight, weights },
  }
}

function flowOf(maps: readonly AttentionMap[]) {
  const work = attentionFlow(maps)
  for (let next = work.next(); ; next = work.next()) if (next.done) return next.value!
}

const made = { rollout: (maps: readonly AttentionMap[]) => rolledOut(maps)!, flow: flowOf }
const window = fc.option(fc.integer({ min: 0, max: 3 }))
const causal = fc.array(
  window.map((window) => ({ causal: true, window })),
  { minLength: 2, maxLength: 4 },
)
const both = fc.array(
  window.map((window) => ({ causal: false, window })),
  { minLength: 2, maxLength: 4 },
)

describe.each(['rollout', 'flow'] as const)('%s', (name) => {
  test('is masked exactly where nothing can be reached', () =>
    fc.assert(
      fc.property(fc.oneof(causal, both), (sights) => {
        for (const map of made[name](sights.map(layer))) {
          const { values, masked } = headGrid(map, 0)
          expect([...values].map((value) => value === 0)).toEqual(
            [...values].map((_, i) => masked?.[i] === 1),
          )
        }
      }),
      { numRuns: 60 },
    ))

  test('never masks what can be reached, whatever layers are mixed', () =>
    fc.assert(
      fc.property(fc.array(fc.record({ causal: fc.boolean(), window }), { minLength: 2 }), (sights) => {
        for (const map of made[name](sights.slice(0, 4).map(layer))) {
          const { values, masked } = headGrid(map, 0)
          expect([...values].some((value, i) => value > 0 && masked?.[i] === 1)).toBe(false)
        }
      }),
      { numRuns: 60 },
    ))

  test('of a causal model has no number in a table where nothing was to be seen', () => {
    const sight = { causal: true, window: null }
    const [, map] = made[name]([layer(sight, 0), layer(sight, 1)])
    const names = Array.from({ length: size }, (_, i) => `w${i}`)
    expect(gridCsv(headGrid(map!, 0), names, names).split('\n')[1]).toBe('w0,1,,,,,')
  })
})

test('windows add up from layer to layer, and one layer that sees everything ends them', () => {
  const near = { sight: { causal: true, window: 2 } }
  expect(reachThrough([near, near, { sight: { causal: true, window: null } }])).toEqual([
    { causal: true, window: 2 },
    { causal: true, window: 4 },
    { causal: true, window: null },
  ])
  expect(reachThrough([near, {}, near]).slice(1)).toEqual([undefined, undefined])
})
