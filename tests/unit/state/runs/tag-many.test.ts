import { expect, test } from 'vitest'
import { HeadlightError } from '#shared/errors'
import type { Storage } from '#renderer/bridge/storage'
import { retagMany, tagMany } from '#renderer/state/runs/tag-many'
import { addRun, temporaryLibrary } from '../../storage/fixture'

/** Two runs, first and last among ids of none, in three portions. */
async function farApart(storage: Storage) {
  const [first, last] = [await addRun(storage, {}), await addRun(storage, {})]
  await storage['runs.update']({ id: first.id, tags: ['old'] })
  const ids = [first.id, ...Array.from({ length: 2500 }, (_, i) => `none-${i}`), last.id]
  const tags = async () =>
    [await storage['runs.get'](first), await storage['runs.get'](last)].map((run) => run.tags)
  return { ids, tags }
}

test('many runs are tagged in portions, with what is done said between them, and have their tags back', async () => {
  const { storage } = temporaryLibrary()
  const { ids, tags } = await farApart(storage)
  const said: number[] = []
  const before = await tagMany(storage, ids, { add: ['new'], remove: ['old'] }, (part) => said.push(part))
  expect(await tags()).toEqual([['new'], ['new']])
  expect(said).toEqual([1000 / 2502, 2000 / 2502])
  await retagMany(storage, before)
  expect(await tags()).toEqual([['old'], []])
})

test('where a portion fails no run keeps the change', async () => {
  const { storage } = temporaryLibrary()
  const { ids, tags } = await farApart(storage)
  let portions = 0
  const full: Storage = {
    ...storage,
    'runs.tag': async (input) => {
      if (++portions === 3) throw new HeadlightError('disk_full')
      return storage['runs.tag'](input)
    },
  }
  await expect(tagMany(full, ids, { add: ['new'] })).rejects.toMatchObject({ code: 'disk_full' })
  expect(await tags()).toEqual([['old'], []])
})
