import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Draft } from '#renderer/state/experiment/draft.svelte'
import { temporaryLibrary } from '../../storage/fixture'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const named = (name: string) => (spec: Draft['spec']) => ({ ...spec, name })

/** A library whose last session left a draft of this name. */
async function libraryWithDraft(name: string) {
  const { storage } = temporaryLibrary()
  const last = new Draft(storage)
  await last.load()
  last.edit(named(name))
  await vi.advanceTimersByTimeAsync(1000)
  expect(last.saved).toBe(true)
  return storage
}

test('a draft and its history outlive a session', async () => {
  const draft = new Draft(await libraryWithDraft('yesterday'))
  await draft.load()
  expect(draft.spec.name).toBe('yesterday')
  draft.undo()
  expect(draft.spec.name).not.toBe('yesterday')
})

test('what is edited before the library was read is the next change of what the last session left', async () => {
  const storage = await libraryWithDraft('yesterday')
  const before = await storage['notes.read']({ key: 'experiment.draft' })
  const draft = new Draft(storage)
  draft.edit(named('today'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await storage['notes.read']({ key: 'experiment.draft' })).toBe(before)
  await draft.load()
  expect(draft.spec.name).toBe('today')
  await vi.advanceTimersByTimeAsync(1000)
  expect(draft.saved).toBe(true)
  draft.undo()
  expect(draft.spec.name).toBe('yesterday')
})
