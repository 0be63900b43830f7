import { existsSync, readdirSync, renameSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { storageHandlers } from '#main/storage/handlers'
import { openLibrary, type Library } from '#main/storage/library'
import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import { addRun, direct, temporaryFolder, upload } from './fixture'

type Storage = Client<StorageCalls>

function opened(dir: string): { library: Library; storage: Storage } {
  const library = openLibrary(dir)
  return { library, storage: direct(storageHandlers(library)) }
}

const namesOf = async (storage: Storage) =>
  (await storage['runs.list']({})).runs.map(({ name }) => name).sort()

/** A closed library with two runs, the second with a checkpoint, and a backup of the first alone. */
async function withBackup() {
  const dir = temporaryFolder()
  const { library, storage } = opened(dir)
  const { id, datasetId } = await addRun(storage)
  await storage['runs.update']({ id, name: 'first' })
  await storage['backups.make']({})
  const second = await addRun(storage, { datasetId })
  await storage['runs.update']({ id: second.id, name: 'second' })
  await storage['checkpoints.commit']({
    run: second.id,
    step: 1,
    best: true,
    upload: await upload(storage, Buffer.from('weights')),
  })
  library.close()
  return { dir, second: second.id }
}

/** The library after a backup of a kind was restored. */
async function restored(dir: string, kind: 'made' | 'replaced') {
  const before = opened(dir)
  const backup = (await before.storage['backups.list']({})).find((one) => one.kind === kind)!
  await before.storage['backups.prepare']({ name: backup.name })
  before.library.close()
  return opened(dir)
}

test('a restored backup takes the place of the library, which is kept whole and can be restored itself', async () => {
  const { dir, second } = await withBackup()
  const after = await restored(dir, 'made')
  expect(after.library.notice).toMatchObject({ code: 'library_restored' })
  expect(await namesOf(after.storage)).toEqual(['first'])
  const kept = (await after.storage['backups.list']({})).find(({ kind }) => kind === 'replaced')!
  expect(kept.runs).toBe(2)
  after.library.close()

  const again = await restored(dir, 'replaced')
  expect(await namesOf(again.storage)).toEqual(['first', 'second'])
  const [checkpoint] = await again.storage['checkpoints.list']({ run: second })
  const { chunk } = await again.storage['blobs.read']({ sha256: checkpoint!.sha256, offset: 0 })
  expect(Buffer.from(chunk).toString()).toBe('weights')
  again.library.close()
  const last = opened(dir)
  expect(last.library.notice).toBeNull()
  last.library.close()
})

test('a backup with a wrong byte is refused, and nothing has changed', async () => {
  const { dir } = await withBackup()
  const { library, storage } = opened(dir)
  const [backup] = await storage['backups.list']({})
  const bytes = readFileSync(join(dir, backup!.name))
  bytes.fill(0x5a, 4096 * 3, 4096 * 6)
  writeFileSync(join(dir, backup!.name), bytes)
  await expect(storage['backups.prepare']({ name: backup!.name })).rejects.toMatchObject({
    code: 'backup_damaged',
  })
  await expect(storage['backups.prepare']({ name: '../elsewhere.sqlite' })).rejects.toMatchObject({
    code: 'backup_missing',
  })
  library.close()
  expect(readdirSync(dir).filter((name) => /restor/.test(name))).toEqual([])
  const after = opened(dir)
  expect(await namesOf(after.storage)).toEqual(['first', 'second'])
  after.library.close()
})

test.each(['before anything was moved', 'after the database was moved', 'after the copy took its place'])(
  'a restore that was cut short %s goes on at the next start',
  async (moment) => {
    const { dir } = await withBackup()
    const before = opened(dir)
    const [backup] = await before.storage['backups.list']({})
    await before.storage['backups.prepare']({ name: backup!.name })
    before.library.close()
    const { aside } = JSON.parse(readFileSync(join(dir, 'headlight.restore'), 'utf8')) as { aside: string }
    if (moment !== 'before anything was moved') {
      mkdirSync(join(dir, aside))
      renameSync(join(dir, 'headlight.sqlite'), join(dir, aside, 'headlight.sqlite'))
    }
    if (moment === 'after the copy took its place')
      renameSync(join(dir, 'headlight.restoring.sqlite'), join(dir, 'headlight.sqlite'))
    const after = opened(dir)
    expect(await namesOf(after.storage)).toEqual(['first'])
    after.library.close()
    expect(existsSync(join(dir, aside, 'headlight.sqlite'))).toBe(true)
    expect(existsSync(join(dir, 'headlight.restore'))).toBe(false)
  },
)
