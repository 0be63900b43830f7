import { describe, expect, test } from 'vitest'
import corridor from '#shared/environments/memory-corridor'
import { standardized } from '#shared/reinforcement/advantages'
import { collect } from '#shared/reinforcement/collect'
import { histories } from '#shared/reinforcement/history'
import { drawn, likeliest, play } from '#shared/reinforcement/play'
import type { Ask } from '#shared/tasks/define'

const history = 4
const width = corridor.features.length
const start = (door: string) => corridor.begin({ corridor: 'red-left blue-right', door })

/** Goes forward, and at a door as probable as it is said; the value is how many states it has seen. */
const walker =
  (atDoor: readonly number[]): Ask =>
  ({ input }) => {
    const rows = Array.from({ length: input.length / (history * width) }, (_, i) => {
      const states = Array.from({ length: history }, (_, t) => {
        return input.subarray((i * history + t) * width, (i * history + t + 1) * width)
      }).filter((state) => state.some((x) => x !== 0))
      const isAtDoor = states.at(-1)![corridor.features.indexOf('door')] === 1
      return [...(isAtDoor ? atDoor : [1, 0, 0]), states.length]
    })
    return Promise.resolve(Float32Array.from(rows.flat()))
  }

describe('episodes are played side by side', () => {
  test('to their ends', async () => {
    const starts = [start('red'), start('blue')]
    const episodes = await play(starts, {
      environment: corridor,
      history,
      ask: walker([0, 1, 0]),
      choose: likeliest,
    })
    expect(episodes).toMatchObject([
      { actions: [0, 0, 1], values: [1, 2, 3], end: 'success', after: 0 },
      { actions: [0, 0, 1], seen: ['red-left', 'blue-right', 'blue-door'], end: 'failure' },
    ])
    expect(episodes![0]!.observations).toHaveLength(3)
  })

  test('or until they are cut short; what would come is then estimated', async () => {
    const [episode] = (await play([start('red')], {
      ...{ environment: corridor, history, ask: walker([1, 0, 0]), choose: likeliest },
    }))!
    expect(episode!.actions).toHaveLength(corridor.mostSteps)
    expect(episode).toMatchObject({ end: null, after: history })
  })

  test('unless it is not wanted any more', async () => {
    const ask = walker([0, 1, 0])
    const mayGoOn = () => Promise.resolve(false)
    expect(
      await play([start('red')], { environment: corridor, history, ask, choose: likeliest, mayGoOn }),
    ).toBeNull()
  })
})

describe('experience', () => {
  const gathering = { history, discount: 0.9, lambda: 0.8, updates: 4, passes: 3 }
  const collecting = {
    seed: 5,
    round: 2,
    batchSize: 4,
    ask: walker([0, 0.5, 0.5]),
    mayGoOn: () => Promise.resolve(true),
  }
  const starts = [start('red'), start('blue')]
  const gather = (changes = {}) => collect(corridor, starts, gathering, { ...collecting, ...changes })

  test('is every step once before any comes again, as often as is wanted', async () => {
    const { batches } = (await gather())!
    expect(batches.map(({ target }) => target.length)).toEqual([16, 16, 16, 16])
    const steps = batches.flatMap(({ input, target }) =>
      Array.from({ length: 4 }, (_, i) => {
        return [
          ...input.subarray(i * history * width, (i + 1) * history * width),
          ...target.subarray(i * 4, i * 4 + 4),
        ].join()
      }),
    )
    expect(new Set(steps.slice(0, 6)).size).toBe(6) // two episodes of three steps
    expect(new Set(steps.slice(6, 12))).toEqual(new Set(steps.slice(0, 6)))
  })

  test('is the same for the same seed and round, and another one else', async () => {
    expect(await gather()).toEqual(await gather())
    expect(await gather({ round: 3 })).not.toEqual(await gather())
    expect(await gather({ seed: 6 })).not.toEqual(await gather())
  })
})

test('a history is what came last, the oldest first, filled up with zeros', () => {
  expect([
    ...histories(
      [
        [[1], [2]],
        [[1], [2], [3], [4]],
      ],
      3,
      1,
    ),
  ]).toEqual([1, 2, 0, 2, 3, 4])
})

test('actions are drawn in proportion', () => {
  const probabilities = Float32Array.of(0.25, 0.5, 0.25)
  expect([0, 0.24, 0.26, 0.74, 0.76, 0.9999999].map((u) => drawn(probabilities, u))).toEqual([
    0, 0, 1, 1, 2, 2,
  ])
  expect(drawn(Float32Array.of(0.3, 0.3, 0.3), 0.99)).toBe(2) // rounding leaves a gap
})

test('advantages have mean 0 and deviation 1', () => {
  expect([...standardized(Float64Array.of(1, 3))].map((x) => Number(x.toFixed(6)))).toEqual([-1, 1])
  expect([...standardized(Float64Array.of(2, 2))]).toEqual([0, 0])
})
