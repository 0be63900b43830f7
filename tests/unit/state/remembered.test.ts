import { expect, test, vi } from 'vitest'
import { Remembered } from '#renderer/state/remembered.svelte'
import { temporaryLibrary } from '../storage/fixture'

test('nothing is written before the library was read, however long that takes', async () => {
  vi.useFakeTimers()
  const { storage } = temporaryLibrary()
  const stored = JSON.stringify({ split: 1 })
  await storage['notes.write']({ key: 'views', json: stored })
  const remembered = new Remembered(storage)
  remembered.set('runs.pane', 'scatter')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await storage['notes.read']({ key: 'views' })).toBe(stored)
  expect(remembered.saved).toBe(false)
  await remembered.load()
  await vi.advanceTimersByTimeAsync(1000)
  expect(JSON.parse((await storage['notes.read']({ key: 'views' }))!)).toEqual({
    'runs.pane': 'scatter',
    split: 1,
  })
  vi.useRealTimers()
})

test('what was set before the library was read stays, and all of it is written', async () => {
  const { storage } = temporaryLibrary()
  await storage['notes.write']({ key: 'views', json: JSON.stringify({ 'runs.pane': 'axes', split: 1 }) })
  const remembered = new Remembered(storage)
  remembered.set('runs.pane', 'scatter')
  await remembered.load()
  expect([
    remembered.get('runs.pane', 'curves'),
    remembered.get('split', 0),
    remembered.get('other', 5),
  ]).toEqual(['scatter', 1, 5])
  await vi.waitFor(() => expect(remembered.saved).toBe(true))
  const json = await storage['notes.read']({ key: 'views' })
  expect(JSON.parse(json!)).toEqual({ 'runs.pane': 'scatter', split: 1 })
})
