import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Turns } from '#renderer/components/turns.svelte'

let frames: (() => void)[] = []

/** Draws a frame, and runs what was to be done after it. */
function frame() {
  const due = frames
  frames = []
  due.forEach((work) => work())
  vi.runAllTimers()
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => frames.push(work))
})
afterEach(() => {
  frames = []
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('so many turns come at once, and so many more after each frame, in the order in which they were taken', () => {
  const turns = new Turns(2, 1)
  const taken = Array.from({ length: 6 }, () => turns.take())
  const come = () => taken.map(({ hasCome }) => Number(hasCome)).join('')
  expect(come()).toBe('100000')
  frame()
  expect(come()).toBe('111000')
  frame()
  expect(come()).toBe('111110')
  frame()
  expect(come()).toBe('111111')
})

test('a turn that was left takes nobody’s place', () => {
  const turns = new Turns(1)
  const [, left, waiting] = [turns.take(), turns.take(), turns.take()]
  left!.leave()
  frame()
  expect([left!.hasCome, waiting!.hasCome]).toEqual([false, true])
})

test('turns taken while none wait come at once, and no frame is asked for when all have come', () => {
  const turns = new Turns(2)
  expect(turns.take().hasCome).toBe(true)
  frame()
  expect([turns.take(), turns.take(), turns.take()].map(({ hasCome }) => hasCome)).toEqual([
    true,
    true,
    false,
  ])
  frame()
  frame()
  expect(frames).toHaveLength(0)
})
