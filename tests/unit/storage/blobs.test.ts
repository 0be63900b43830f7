import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLibrary } from '#main/storage/library'
import { storageHandlers } from '#main/storage/handlers'
import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import { addDataset, addRun, direct, draft, temporaryFolder, temporaryLibrary, upload } from './fixture'

type Storage = Client<StorageCalls>

const bytesAt = (step: number) => Buffer.from(`weights of step ${step}`.repeat(50))

async function keep(storage: Storage, run: string, step: number, best = false) {
  return storage['checkpoints.commit']({ run, step, best, upload: await upload(storage, bytesAt(step)) })
}

function flipByte(file: string): void {
  const bytes = readFileSync(file)
  bytes[bytes.length >> 1]! ^= 1
  writeFileSync(file, bytes)
}

test('the last two and the best checkpoint are kept, the others go with their files', async () => {
  const { storage, dir } = temporaryLibrary()
  const { id: run } = await addRun(storage)
  await keep(storage, run, 100, true)
  await keep(storage, run, 200, true)
  for (const step of [300, 400, 500]) await keep(storage, run, step)

  const kept = await storage['checkpoints.list']({ run })
  expect(kept.map(({ step, best }) => [step, best])).toEqual([
    [500, false],
    [400, false],
    [200, true],
  ])
  const named = (await storage['datasets.list']({})).map(({ fingerprint }) => fingerprint)
  expect(readdirSync(join(dir, 'blobs')).sort()).toEqual(
    [...named, ...kept.map(({ sha256 }) => sha256)].sort(),
  )
})

test('a checkpoint stored again at its step is replaced and stays the best', async () => {
  const { storage } = temporaryLibrary()
  const { id: run } = await addRun(storage)
  await keep(storage, run, 100, true)
  await keep(storage, run, 100)
  expect(await storage['checkpoints.list']({ run })).toMatchObject([{ step: 100, best: true }])
})

test('a flipped byte is noticed, and the checkpoint before is used', async () => {
  const { storage, dir } = temporaryLibrary()
  const { id: run } = await addRun(storage)
  await keep(storage, run, 100, true)
  await keep(storage, run, 200)
  const last = await keep(storage, run, 300)
  const find = async (which: 'last' | 'best') => {
    const { checkpoint, damaged } = await storage['checkpoints.find']({ run, which })
    return [checkpoint?.step, damaged]
  }
  expect(await find('last')).toEqual([300, []])
  expect(await find('best')).toEqual([100, []])

  flipByte(join(dir, 'blobs', last.sha256))
  expect(await find('last')).toEqual([200, [300]])
  await expect(storage['blobs.read']({ sha256: last.sha256, offset: 0 })).rejects.toMatchObject({
    code: 'blob_damaged',
  })

  rmSync(join(dir, 'blobs', (await storage['checkpoints.list']({ run }))[2]!.sha256))
  expect(await find('best')).toEqual([200, [100, 300]])
  await keep(storage, run, 300)
  expect(await find('last')).toEqual([300, []])
})

test('two runs may share the bytes of a checkpoint', async () => {
  const { storage } = temporaryLibrary()
  const [a, b] = [await addRun(storage), await addRun(storage)]
  const shared = await keep(storage, a.id, 1)
  await keep(storage, b.id, 1)
  for (const step of [2, 3]) await keep(storage, a.id, step)
  expect((await storage['checkpoints.find']({ run: b.id, which: 'last' })).checkpoint?.sha256).toBe(
    shared.sha256,
  )
})

test('big blobs are read in chunks of 4 MB', async () => {
  const { storage } = temporaryLibrary()
  const bytes = Buffer.alloc(9_000_000, 'headlight')
  const { upload: id } = await storage['uploads.begin']({ bytes: bytes.length })
  for (let start = 0; start < bytes.length; start += 4_000_000) {
    await storage['uploads.append']({ upload: id, chunk: bytes.subarray(start, start + 4_000_000) })
  }
  const { fingerprint: sha256 } = await storage['datasets.commit']({ record: draft('big'), upload: id })
  const parts: Uint8Array[] = []
  for (let offset = 0; offset < bytes.length;) {
    const { chunk, total } = await storage['blobs.read']({ sha256, offset })
    expect(total).toBe(bytes.length)
    offset += parts[parts.push(chunk) - 1]!.length
  }
  expect(parts.map(({ length }) => length)).toEqual([4_194_304, 4_194_304, 611_392])
  expect(Buffer.concat(parts).equals(bytes)).toBe(true)
})

test('an upload of another size than announced is refused and leaves no file', async () => {
  const { storage, dir } = temporaryLibrary()
  const { id: run } = await addRun(storage)
  const commit = (id: string) => storage['checkpoints.commit']({ run, step: 1, best: false, upload: id })
  const { upload: short } = await storage['uploads.begin']({ bytes: 5 })
  await expect(commit(short)).rejects.toMatchObject({
    code: 'upload_incomplete',
    values: { expected: 5, got: 0 },
  })
  const { upload: long } = await storage['uploads.begin']({ bytes: 1 })
  const tooMuch = storage['uploads.append']({ upload: long, chunk: Uint8Array.of(1, 2) })
  await expect(tooMuch).rejects.toMatchObject({ code: 'upload_incomplete', values: { expected: 1, got: 2 } })
  await expect(commit('../../etc/passwd')).rejects.toMatchObject({ code: 'upload_missing' })
  expect(readdirSync(join(dir, 'blobs'))).toHaveLength(1)
  expect(await storage['checkpoints.list']({ run })).toEqual([])
})

test('files that nothing names are collected when the library opens', async () => {
  const dir = temporaryFolder()
  const first = openLibrary(dir)
  const storage = direct(storageHandlers(first))
  const { fingerprint } = await addDataset(storage)
  first.close()
  writeFileSync(join(dir, 'blobs', 'f'.repeat(64)), 'renamed, but its row was never written')
  writeFileSync(join(dir, 'blobs', '.upload-1'), 'half')

  temporaryLibrary(dir)
  expect(readdirSync(join(dir, 'blobs'))).toEqual([fingerprint])
})
