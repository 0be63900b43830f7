import { describe, expect, test } from 'vitest'
import { samplers } from '#shared/sweep/samplers/registry'
import { searchOf } from '#shared/sweep/search'
import { pointOf, spaceOf } from '#shared/sweep/space'
import { testFunctions, type TestFunction } from './functions'
import { simulate, sweep } from './simulate'

const seeds = 30
const trials = 60

/** How far above the least value the best of a search is. */
function regret(sampler: string, { dimensions, at, least }: TestFunction, seed: number): number {
  const range = (_: unknown, d: number) => ({ path: `task.options.x${d}`, type: 'uniform', low: 0, high: 1 })
  const space = Array.from({ length: dimensions }, range)
  const spec = sweep({ space, sampler: { type: sampler }, trials, seed })
  const point = pointOf.bind(null, spaceOf(spec.space))
  const done = simulate(spec, ({ settings }) => at(point(settings)))
  return Math.min(...done.trials.map(({ scores }) => scores[0]!)) - least
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!

describe.each(testFunctions)('on $name', (wanted) => {
  test(`TPE comes closer to the least value than random search, over ${seeds} seeds`, () => {
    const pairs = Array.from({ length: seeds }, (_, seed) => ({
      tpe: regret('tpe', wanted, seed),
      random: regret('random', wanted, seed),
    }))
    const wins = pairs.filter(({ tpe, random }) => tpe < random).length
    const [tpe, random] = [median(pairs.map((pair) => pair.tpe)), median(pairs.map((pair) => pair.random))]
    console.info(
      `${wanted.name}: median regret ${tpe.toFixed(4)} (TPE), ${random.toFixed(4)} (random), ${wins} of ${seeds} won`,
    )
    expect(tpe).toBeLessThan(random / 2)
    expect(wins).toBeGreaterThanOrEqual(21) // by chance one time in fifty
  })
})

test('TPE finds the best of a list whose order means nothing', () => {
  const values = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  const space = [{ path: 'task.options.kind', type: 'choice', values }]
  const spec = sweep({ space, sampler: { type: 'tpe', startup: 8 }, trials: 40 })
  const { trials: done } = simulate(spec, ({ settings }) => (settings['task.options.kind'] === 'e' ? 0 : 1))
  expect(
    done.slice(20).filter(({ settings }) => settings['task.options.kind'] === 'e').length,
  ).toBeGreaterThan(8)
})

const mixed = [
  { path: 'training.learningRate', type: 'log-uniform', low: 1e-4, high: 1e-2 },
  { path: 'training.batchSize', type: 'log-int', low: 8, high: 128 },
  { path: 'training.warmup', type: 'int', low: 0, high: 1 },
  { path: 'layers.encoder.params.heads', type: 'choice', values: [2, 4, 8] },
]

test.each([...samplers.keys()])('%s gives the same search twice, within its ranges', (sampler) => {
  const spec = sweep({ space: mixed, sampler: { type: sampler }, trials: 30 })
  const measure = ({ number }: { number: number }) => Math.sin(number)
  const [first, second] = [simulate(spec, measure), simulate(spec, measure)]
  expect(first.trials).toEqual(second.trials)
  expect(first.trials).toHaveLength(30)
  for (const { settings } of first.trials) {
    expect(settings['training.learningRate']).toBeGreaterThanOrEqual(1e-4 - 1e-12)
    expect(settings['training.learningRate']).toBeLessThanOrEqual(1e-2 + 1e-12)
    expect(Number.isInteger(settings['training.batchSize'])).toBe(true)
    expect(settings['training.batchSize']).toBeGreaterThanOrEqual(8)
    expect(settings['training.batchSize']).toBeLessThanOrEqual(128)
    expect([2, 4, 8]).toContain(settings['layers.encoder.heads'])
  }
})

test('a grid has every combination once, the last setting changing fastest', () => {
  const { planned, settings } = searchOf(sweep({ space: mixed, sampler: { type: 'grid' }, trials: null }))
  expect(planned).toBe(3 * 3 * 2 * 3)
  const all = Array.from({ length: planned }, (_, number) => settings(number, []))
  expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(planned)
  const rates = new Set(all.map((one) => Number(one['training.learningRate']).toPrecision(6)))
  expect([...rates]).toEqual(['0.000100000', '0.00100000', '0.0100000'])
  expect(new Set(all.map((one) => one['training.batchSize']))).toEqual(new Set([8, 32, 128]))
  expect(all.slice(0, 3).map((one) => one['layers.encoder.heads'])).toEqual([2, 4, 8])
})

test.each([
  [[{ path: 'a', type: 'uniform', low: 2, high: 1 }], 'bad_setting'],
  [[{ path: 'a', type: 'log-uniform', low: 0, high: 1 }], 'bad_setting'],
  [[{ path: 'a', type: 'choice', values: [] }], 'bad_setting'],
  [[{ path: 'a', type: 'unifrom', low: 0, high: 1 }], 'unknown_dimension'],
  [[mixed[3]!, { ...mixed[3]!, path: 'layers.encoder.heads' }], 'setting_twice'],
])('a space that is wrong is refused: %j', (space, code) => {
  expect(() => searchOf(sweep({ space }))).toThrow(code)
})

test('more configurations than anybody can wait for are refused', () => {
  const space = [1, 2, 3].map((d) => ({ path: `x${d}`, type: 'int', low: 1, high: 100, levels: 100 }))
  expect(() => searchOf(sweep({ space, sampler: { type: 'grid' }, trials: null }))).toThrow('sweep_too_large')
})
