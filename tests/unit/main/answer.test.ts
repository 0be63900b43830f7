import type { BrowserWindow } from 'electron'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { answer, type MainHandlers } from '#main/answer'
import { HeadlightError } from '#shared/errors'
import { mainCalls } from '#shared/ipc/contract'

const window = {} as BrowserWindow
const names = Object.keys(mainCalls) as (keyof typeof mainCalls)[]
const recorded = () => Object.fromEntries(names.map((name) => [name, vi.fn()])) as unknown as MainHandlers

test('a good call reaches its handler with its defaults and its window', () => {
  const handlers = recorded()
  void answer(handlers, window, 'dialog.openFile', { filters: [{ name: 'CSV', extensions: ['csv'] }] })
  const input = { filters: [{ name: 'CSV', extensions: ['csv'] }], multiple: false }
  expect(handlers['dialog.openFile']).toHaveBeenCalledExactlyOnceWith(input, window)
})

test.each([
  '',
  'window',
  'toString',
  '__proto__',
  'constructor',
  'window.close.',
  undefined,
  null,
  7,
  {},
  ['window.close'],
])('the name %j is refused', (name) =>
  expect(() => answer(recorded(), window, name, {})).toThrow(HeadlightError),
)

test('the refusal of a wrong argument names its place', () => {
  const call = () => answer(recorded(), window, 'theme.set', { choice: 'pink' })
  expect(call).toThrow(
    expect.objectContaining({ code: 'call_invalid', values: expect.objectContaining({ place: 'choice' }) }),
  )
})

test.each(names)('%s takes only what its schema allows', (name) => {
  const handlers = recorded()
  const check = (input: unknown) => {
    const isValid = mainCalls[name].input.safeParse(input).success
    if (isValid) void answer(handlers, window, name, input)
    else expect(() => answer(handlers, window, name, input)).toThrow(HeadlightError)
  }
  fc.assert(fc.property(fc.anything({ withNullPrototype: true }), check), { numRuns: 1000 })
})
