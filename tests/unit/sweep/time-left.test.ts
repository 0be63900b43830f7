import { expect, test } from 'vitest'
import type { TrialProgress } from '#shared/ipc/storage/sweeps'
import { timeLeft } from '#shared/sweep/time-left'
import { sweep } from './simulate'

const trial = (number: number, change: Partial<TrialProgress>): TrialProgress => ({
  ...{ id: `t${number}`, sweep: 's', number, seed: 0, settings: {}, run: null, scores: [], error: null },
  ...{ state: 'queued', name: null, status: null, step: 0, totalSteps: 0, trainedMs: 0 },
  ...change,
})

test('nothing is said before a trial has trained', () => {
  expect(
    timeLeft(
      sweep({ trials: 3 }),
      [0, 1, 2].map((n) => trial(n, {})),
      1,
    ),
  ).toBeNull()
})

test('the median speed times what is left, shared by those that train at once', () => {
  const done = { state: 'finished', step: 100, totalSteps: 100 } as const
  const trials = [
    trial(0, { ...done, trainedMs: 1000 }),
    trial(1, { ...done, trainedMs: 3000 }),
    trial(2, { state: 'running', step: 50, totalSteps: 100, trainedMs: 1000 }), // 2000 ms for all of it
    trial(3, {}),
  ]
  expect(timeLeft(sweep({ trials: 4 }), trials, 1)).toBe(1.5 * 2000)
  const more = [...trials, trial(4, {}), trial(5, {})]
  expect(timeLeft(sweep({ trials: 6 }), more, 2)).toBe(3.5 * 1000)
})

test('it takes no less than the longest of those that are open, however many train at once', () => {
  const open = { state: 'running', totalSteps: 100 } as const
  const trials = [
    trial(0, { ...open, step: 90, trainedMs: 900 }),
    trial(1, { ...open, step: 20, trainedMs: 200 }),
  ]
  expect(timeLeft(sweep({ trials: 2 }), trials, 2)).toBe(0.8 * 1000)
})

test('what halving stops takes no more time', () => {
  const spec = sweep({ trials: 4, stopping: { type: 'halving', factor: 2 } }) // parts 1/4, 1/2, 1: 4, 2, 1 of them
  const at = (step: number) => ({ step, totalSteps: 100, trainedMs: 10 * step })
  const trials = [
    trial(0, { state: 'waiting', ...at(50) }),
    trial(1, { state: 'waiting', ...at(50) }),
    trial(2, { state: 'stopped', ...at(25) }),
    trial(3, { state: 'stopped', ...at(25) }),
  ]
  expect(timeLeft(spec, trials, 1)).toBeCloseTo(500, 6) // one goes from 50 to 100
})
