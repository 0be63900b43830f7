import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followUse } from '#renderer/bridge/in-use'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a window is in use from the first touch until nobody has touched it for a while', () => {
  const window = new EventTarget()
  const told: boolean[] = []
  followUse((isUsed) => told.push(isUsed), window)
  vi.advanceTimersByTime(10_000)
  expect(told).toEqual([])
  for (let i = 0; i < 50; i++) {
    window.dispatchEvent(new Event(i % 2 ? 'pointermove' : 'keydown'))
    vi.advanceTimersByTime(100)
  }
  expect(told).toEqual([true])
  vi.advanceTimersByTime(2000)
  expect(told).toEqual([true, false])
  window.dispatchEvent(new Event('wheel'))
  expect(told).toEqual([true, false, true])
})
