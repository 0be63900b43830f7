import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Cadence } from '#renderer/state/training/cadence'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A clock whose frames take so many milliseconds. */
const clockOf = (frameMs: () => number) => ({
  now: () => Date.now(),
  frame: (then: (at: number) => void) => void setTimeout(() => then(Date.now()), frameMs()),
})

/** Asks every 5 ms for so many seconds; how often was drawn. */
function drawn(cadence: Cadence, seconds: number): number {
  let count = 0
  for (let i = 0; i < seconds * 200; i++) {
    cadence.ask(() => count++)
    vi.advanceTimersByTime(5)
  }
  return count
}

test('what changes all the time is drawn ten times a second where frames are not held up', () => {
  const cadence = new Cadence(clockOf(() => 16))
  expect(drawn(cadence, 10)).toBeGreaterThan(90)
  expect(drawn(cadence, 10)).toBeLessThan(105)
})

test('redraws that hold frames up become rarer, and come back when they no longer do', () => {
  let frame = 60
  const cadence = new Cadence(clockOf(() => frame))
  drawn(cadence, 10)
  expect(drawn(cadence, 10)).toBeLessThan(12)
  frame = 16
  drawn(cadence, 10)
  expect(drawn(cadence, 10)).toBeGreaterThan(90)
})

test('what comes shortly after one another is drawn in one', () => {
  const cadence = new Cadence(clockOf(() => 16))
  const draw = vi.fn()
  cadence.ask(draw)
  vi.advanceTimersByTime(3)
  cadence.ask(draw)
  vi.advanceTimersByTime(500)
  expect(draw).toHaveBeenCalledTimes(1)
})
