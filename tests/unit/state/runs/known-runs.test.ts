import { expect, test } from 'vitest'
import { KnownRuns } from '#renderer/state/runs/known-runs.svelte'
import type { RunsList } from '#renderer/state/runs/runs-list.svelte'
import { addRun, temporaryLibrary } from '../../storage/fixture'

/** A list that holds nothing: all that is known was read one by one. */
const emptyList = { find: () => null, replace: () => undefined } as unknown as RunsList

test('runs outside the list are read once and changed with it', async () => {
  const { storage } = temporaryLibrary()
  const { id } = await addRun(storage, { name: 'sun' })
  const known = new KnownRuns(emptyList, storage)
  expect(known.find(id)).toBeNull()
  await known.readSome([id, 'gone'])
  await known.readSome([id])
  expect(known.of([id, 'gone']).map(({ name }) => name)).toEqual(['sun'])
  known.replace({ ...known.find(id)!, name: 'sea' })
  expect(known.find(id)!.name).toBe('sea')
})

test('a run that is asked for alone and is not there is an error', async () => {
  const { storage } = temporaryLibrary()
  await expect(new KnownRuns(emptyList, storage).read('gone')).rejects.toMatchObject({ code: 'run_missing' })
})
