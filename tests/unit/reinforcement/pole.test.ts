import { expect, test } from 'vitest'
import pole from '#shared/environments/pole'

const still = { position: '0', velocity: '0', angle: '0', spin: '0' }

/** By hand: a force of 10 N on 1.1 kg; the pole's inertia about its joint adds to that. */
test('a push moves the cart and tips the pole the other way', () => {
  const { state } = pole.act(pole.begin(still), 1)
  expect(state).toMatchObject({ position: 0, angle: 0 }) // speeds show a step later
  expect(state.velocity).toBeCloseTo(0.195122, 6)
  expect(state.spin).toBeCloseTo(-0.292683, 6)
  const left = pole.act(pole.begin(still), 0).state
  expect([left.velocity, left.spin]).toEqual([-state.velocity, -state.spin])
})

test('the pole falls when it is pushed to one side only', () => {
  let outcome = pole.act(pole.begin(still), 1)
  while (outcome.end === null) outcome = pole.act(outcome.state, 1)
  expect(outcome).toMatchObject({ reward: -1, end: 'failure', state: { steps: 9 } })
})

test('speeds are not seen', () => {
  const observed = (setup: object) => pole.observe(pole.begin({ ...still, ...setup }))
  expect(observed({ velocity: '1', spin: '1' })).toEqual(observed({}))
  expect(observed({ angle: '0.1' })).not.toEqual(observed({}))
  expect(pole.seen(pole.begin({ ...still, angle: '-0.1' }))).toBe('−5.7°')
})

test.each(['', 'fast', 'Infinity'])('%j is no beginning', (velocity) => {
  expect(() => pole.begin({ ...still, velocity })).toThrow(
    expect.objectContaining({
      code: 'episode_not_a_number',
      values: { column: 'velocity', value: velocity },
    }),
  )
})
