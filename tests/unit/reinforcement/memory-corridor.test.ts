import { describe, expect, test } from 'vitest'
import corridor from '#shared/environments/memory-corridor'

const setup = { corridor: 'empty red-left blue-right', door: 'blue' }
const [forward, left, right] = [0, 1, 2]

/** The episode after some actions. */
function after(...actions: number[]) {
  let state = corridor.begin(setup)
  let outcome = { state, reward: 0, end: null as string | null }
  for (const action of actions) {
    outcome = corridor.act(state, action)
    state = outcome.state as typeof state
  }
  return outcome
}

describe('the memory corridor', () => {
  test('is seen cell by cell, and the door at its end', () => {
    const seen = [0, 1, 2, 3].map((steps) => corridor.seen(after(...Array(steps).fill(forward)).state))
    expect([corridor.seen(corridor.begin(setup)), ...seen.slice(1)]).toEqual([
      'empty',
      'red-left',
      'blue-right',
      'blue-door',
    ])
    const told = (...actions: number[]) => {
      const observed = corridor.observe(after(...actions).state)
      return corridor.features.filter((_, i) => observed[i] === 1)
    }
    expect(told(left)).toEqual(['empty'])
    expect(told(forward)).toEqual(['sign', 'red', 'left'])
    expect(told(forward, forward, forward)).toEqual(['door', 'blue']) // and not to which side
  })

  test('rewards the side to which the sign of the door’s colour pointed', () => {
    const walk = [forward, forward, forward]
    expect(after(...walk, right)).toMatchObject({ reward: 1, end: 'success' })
    expect(after(...walk, left)).toMatchObject({ reward: -1, end: 'failure' })
    expect(after(...walk)).toMatchObject({ reward: -0.02, end: null })
  })

  test('has walls', () => {
    expect(after(left)).toMatchObject({ reward: -0.1, end: null, state: { at: 0 } })
    expect(after(forward, forward, forward, forward)).toMatchObject({ reward: -0.1, state: { at: 3 } })
  })

  test.each([
    ['a cell of another kind', { corridor: 'empty red-up', door: 'red' }, 'episode_unknown_cell'],
    ['a sign that says too much', { corridor: 'red-left-right', door: 'red' }, 'episode_unknown_cell'],
    ['a door of which there is no sign', { corridor: 'red-left', door: 'blue' }, 'episode_door_without_sign'],
    [
      'a door of which there are two',
      { corridor: 'red-left red-left', door: 'red' },
      'episode_door_without_sign',
    ],
    [
      'a walk that cannot end',
      { corridor: 'red-left' + ' empty'.repeat(15), door: 'red' },
      'episode_corridor_too_long',
    ],
    ['nothing', { corridor: '', door: '' }, 'episode_door_without_sign'],
  ])('refuses %s', (_, wrong, code) => {
    expect(() => corridor.begin(wrong)).toThrow(expect.objectContaining({ code }))
  })
})
