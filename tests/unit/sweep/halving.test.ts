import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { simulate, sweep } from './simulate'

interface Recorded {
  factor: number
  rungs: number
  table: (number | null)[][] // (configurations, rungs)
  halving: number[]
  asha: number[]
  ashaOrder: [number, number][]
}

const fixture = resolve(import.meta.dirname, '../../reference/fixtures/halving.json')
const cases = JSON.parse(readFileSync(fixture, 'utf8')) as Recorded[]

const named = cases.map((one) => ({ ...one, name: `${one.table.length} configurations, η = ${one.factor}` }))

/** Rungs that each configuration reached, a failed one counting the rung it failed at. */
const reached = (trials: ReturnType<typeof simulate>['trials']) =>
  trials.map(({ scores, state }) => scores.length + (state === 'failed' ? 1 : 0))

describe.each(named)('$name', ({ factor, rungs, table, halving, asha, ashaOrder }) => {
  const measure = ({ number }: { number: number }, rung: number) => table[number]![rung]!
  const of = (type: string) => sweep({ trials: table.length, stopping: { type, factor, rungs } })

  test.each([1, 3, 16])('halving stops exactly those that the paper says, %i at once', (seats) => {
    const { trials } = simulate(of('halving'), measure, seats)
    expect(reached(trials)).toEqual(halving)
    expect(trials.filter(({ state }) => state === 'finished').length).toBe(
      table.filter((row, i) => halving[i] === rungs && row[rungs - 1] !== null).length,
    )
  })

  test('ASHA trains the same rungs in the same order as the paper says', () => {
    const { trials, order } = simulate(of('asha'), measure)
    expect(order).toEqual(ashaOrder)
    expect(reached(trials)).toEqual(asha)
  })
})

test('higher is better where the sweep says so', () => {
  const values = [0.1, 0.9, 0.5]
  const spec = sweep({ trials: 3, direction: 'higher', stopping: { type: 'halving', factor: 3 } })
  const { trials } = simulate(spec, ({ number }) => values[number]!)
  expect(trials.map(({ state }) => state)).toEqual(['stopped', 'finished', 'stopped'])
})

test('several seeds of a configuration are judged by their mean, and stopped together', () => {
  const values = [
    [0.1, 0.9], // one lucky seed
    [0.4, 0.4],
    [0.6, 0.6],
  ]
  const spec = sweep({ trials: 3, seeds: 2, stopping: { type: 'halving', factor: 3 } })
  const { trials } = simulate(spec, ({ number, seed }) => values[number]![seed]!)
  expect(trials.map(({ state }) => state)).toEqual([
    ...['stopped', 'stopped'],
    ...['finished', 'finished'],
    ...['stopped', 'stopped'],
  ])
})

test('the whole costs what its rungs add up to', () => {
  const { trials, search } = simulate(
    sweep({ trials: 9, stopping: { type: 'halving', factor: 3 } }),
    ({ number }) => number,
  )
  expect(search.rungs).toEqual([1 / 9, 1 / 3, 1])
  expect(search.cost).toBeCloseTo(9 / 9 + 3 * (1 / 3 - 1 / 9) + (1 - 1 / 3), 12)
  expect(trials.filter(({ state }) => state === 'stopped')).toHaveLength(8)
})

test('the median rule ends what is worse than half of the others at the same point', () => {
  const spec = sweep({ trials: 6, stopping: { type: 'median', checks: 1, startup: 3 } })
  const losses = [0.5, 0.3, 0.4, 0.45, 0.2, 0.35]
  const { trials } = simulate(spec, ({ number }) => losses[number]!)
  // 0.45 > median(0.5, 0.3, 0.4) = 0.4; 0.2 is not; 0.35 is not > median(…) = 0.4
  expect(trials.map(({ state }) => state)).toEqual([
    ...Array<string>(3).fill('finished'),
    'stopped',
    'finished',
    'finished',
  ])
})
