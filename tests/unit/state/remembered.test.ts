import { expect, test, vi } from 'vitest'
import { Remembered } from '#renderer/state/remembered.svelte'
import { temporaryLibrary } from '../storage/fixture'

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
