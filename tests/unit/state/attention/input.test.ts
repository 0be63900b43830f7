import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Input } from '#renderer/state/attention/input.svelte'
import { tokens } from './attention'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what is typed is asked about once, when the hand rests', () => {
  let changes = 0
  const input = new Input(() => changes++)
  input.type(tokens('h'))
  vi.advanceTimersByTime(50)
  input.type(tokens('hi'))
  vi.advanceTimersByTime(200)
  expect([input.edited, changes]).toEqual([tokens('hi'), 1])
})

test('what was typed a moment ago does not come onto another example', () => {
  const input = new Input(() => undefined)
  input.type(tokens('hi'))
  input.choose(2, 4)
  vi.advanceTimersByTime(1000)
  expect([input.example, input.edited]).toEqual([2, null])
})

test('examples go around; a run with fewer begins with its first', () => {
  const input = new Input(() => undefined)
  input.choose(-1, 4)
  expect(input.example).toBe(3)
  input.begin(4)
  expect(input.example).toBe(3)
  input.begin(2)
  expect(input.example).toBe(0)
})

test('the editor begins anew with another example and on the way back, but not while it is used', () => {
  const input = new Input(() => undefined)
  const before = input.beginnings
  input.edit(tokens('hi'))
  expect(input.beginnings).toBe(before)
  input.edit(null)
  input.choose(1, 4)
  expect(input.beginnings).toBe(before + 2)
})
