import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Library } from '#renderer/state/library.svelte'

const reopened = vi.hoisted(() => vi.fn(async () => null))
vi.mock('#renderer/bridge/main-process', () => ({
  mainProcess: { 'import.bundled': async () => [], 'app.reopenLibrary': reopened },
}))

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A storage whose every answer is this one. */
const answering = (answer: () => Promise<unknown>) =>
  new Library(new Proxy({}, { get: () => answer }) as ConstructorParameters<typeof Library>[0])

test('a library that takes long to open says so until it is open', async () => {
  const answers: (() => void)[] = []
  const library = answering(() => new Promise((resolve) => answers.push(() => resolve({ runs: [] }))))
  const opening = library.open()
  await vi.advanceTimersByTimeAsync(1000)
  expect(library.isSlow).toBe(false)
  await vi.advanceTimersByTimeAsync(1000)
  expect(library.isSlow).toBe(true)
  answers.forEach((answer) => answer())
  await opening
  expect([library.isSlow, library.error]).toEqual([false, null])
})

test('one that could not be opened is opened anew with its window; one that was open is only read again', async () => {
  let isLocked = true
  const library = answering(async () => {
    if (isLocked) throw new TypeError('locked')
    return { runs: [] }
  })
  await library.open()
  expect(library.error).not.toBeNull()
  await library.openAgain()
  expect(reopened).toHaveBeenCalledOnce()
  isLocked = false
  await library.open()
  expect(library.error).toBeNull()
  await library.openAgain()
  expect(reopened).toHaveBeenCalledOnce()
})
