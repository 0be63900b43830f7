import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrations } from '#main/storage/migrations'
import { openLibrary } from '#main/storage/library'
import { addDataset, addRun, direct, temporaryFolder, temporaryLibrary, upload } from './fixture'
import { storageHandlers } from '#main/storage/handlers'

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

/** Every file below a folder with the hash of its bytes. */
function contents(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(files.map(({ parentPath, name }) => [name, hashOf(join(parentPath, name))]))
}

test('what was stored is there after closing and opening', async () => {
  const dir = temporaryFolder()
  const first = openLibrary(join(dir, 'new', 'folder'))
  const run = await addRun(direct(storageHandlers(first)))
  first.close()
  const { storage } = temporaryLibrary(join(dir, 'new', 'folder'))
  expect(await storage['runs.get']({ id: run.id })).toEqual({ ...run, status: 'interrupted' })
  expect((await storage['library.open']({})).notice).toBeNull()
})

test('acknowledged data is synced, keys are enforced, and the file says whose it is', () => {
  const { db } = temporaryLibrary()
  const settings = [
    'journal_mode',
    'synchronous',
    'foreign_keys',
    'trusted_schema',
    'cell_size_check',
    'mmap_size',
  ]
  const values = settings.map((name) => db.pragma(name, { simple: true }))
  expect(values).toEqual(['wal', 2, 1, 0, 1, 0])
  expect(db.pragma('application_id', { simple: true })).toBe(0x48444c54)
  const tables = db.pragma('table_list') as { name: string; type: string; strict: number }[]
  const ours = tables.filter(({ name, type }) => type === 'table' && !/^(sqlite_|run_search)/.test(name))
  expect(ours.length).toBeGreaterThan(10)
  expect(ours.every(({ strict }) => strict === 1)).toBe(true)
})

test('optional JSON is sound to older SQLite too', () => {
  const { db } = temporaryLibrary()
  const sql = (
    db.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
  ).join('\n')
  const optional = sql.split('\n').filter((line) => line.includes('json_valid') && !line.includes('NOT NULL'))
  expect(optional.length).toBeGreaterThan(3)
  for (const line of optional) expect(line).toContain('IS NULL OR json_valid')
})

test('a library that is open is refused a second time and not touched', async () => {
  const { dir, storage } = temporaryLibrary()
  await addRun(storage)
  const before = contents(dir)
  expect(() => openLibrary(dir)).toThrow(expect.objectContaining({ code: 'library_open_elsewhere' }))
  expect(contents(dir)).toEqual(before)
  expect((await storage['runs.list']({})).total).toBe(1)
})

test('a lock file that is no lock keeps nobody out', () => {
  const dir = temporaryFolder()
  writeFileSync(join(dir, 'headlight.lock'), 'left by something else '.repeat(100))
  expect(temporaryLibrary(dir).library.notice).toBeNull()
})

test('a library of a newer version is refused and keeps every byte, however often it is tried', () => {
  const dir = temporaryFolder()
  const library = openLibrary(dir)
  library.db.pragma('user_version = 99')
  library.close()
  const before = contents(dir)
  const newer = { code: 'library_newer', values: { folder: dir, version: 99, known: migrations.length } }
  for (let start = 0; start < 3; start++) {
    expect(() => openLibrary(dir)).toThrow(expect.objectContaining(newer))
    expect(contents(dir)).toEqual(before)
  }
})

test('that is so too while the newer version is only in the journal', () => {
  const dir = temporaryFolder()
  const library = openLibrary(dir)
  library.db.pragma('user_version = 99')
  const file = join(dir, 'headlight.sqlite')
  const killed = [readFileSync(file), readFileSync(`${file}-wal`)] as const
  library.close()
  rmSync(dir, { recursive: true })
  mkdirSync(dir)
  writeFileSync(file, killed[0])
  writeFileSync(`${file}-wal`, killed[1])

  expect(() => openLibrary(dir)).toThrow(expect.objectContaining({ code: 'library_newer' }))
  expect([hashOf(file), hashOf(`${file}-wal`)]).toEqual(
    killed.map((bytes) => createHash('sha256').update(bytes).digest('hex')),
  )
})

test('where a folder cannot be, the error names it', () => {
  const dir = join(temporaryFolder(), 'file')
  writeFileSync(dir, '')
  for (const place of [dir, join(dir, 'below')]) {
    expect(() => openLibrary(place)).toThrow(
      expect.objectContaining({ code: 'library_read_only', values: { folder: place } }),
    )
  }
})

test('what has been in the bin for 30 days is deleted with its files; a dataset only if no run uses it', async () => {
  const dir = temporaryFolder()
  const first = openLibrary(dir)
  const storage = direct(storageHandlers(first))
  const [used, unused] = [await addDataset(storage), await addDataset(storage)]
  const [old, recent] = [
    await addRun(storage, { datasetId: used.id }),
    await addRun(storage, { datasetId: used.id }),
  ]
  const checkpoint = {
    run: old.id,
    step: 1,
    best: true,
    upload: await upload(storage, Buffer.from('weights')),
  }
  await storage['checkpoints.commit'](checkpoint)
  await storage['runs.bin']({ ids: [old.id, recent.id] })
  await storage['datasets.bin']({ ids: [used.id, unused.id] })
  const before = Date.now() - 31 * 86_400_000
  first.db.prepare('UPDATE runs SET binned_at = ? WHERE id = ?').run(before, old.id)
  first.db.prepare('UPDATE datasets SET binned_at = ?').run(before)
  first.close()

  const again = temporaryLibrary(dir)
  expect((await again.storage['runs.list']({ shelf: 'bin' })).runs.map(({ id }) => id)).toEqual([recent.id])
  expect(await again.storage['datasets.find']({ text: used.id })).toMatchObject({ id: used.id })
  await expect(again.storage['datasets.find']({ text: unused.id })).rejects.toMatchObject({
    code: 'dataset_missing',
  })
  expect(readdirSync(join(dir, 'blobs'))).toEqual([used.fingerprint])
})

test('a database of something else under our name is kept aside', () => {
  const dir = temporaryFolder()
  const other = new Database(join(dir, 'headlight.sqlite'))
  other.exec('CREATE TABLE letters (text)')
  other.close()
  const { library } = temporaryLibrary(dir)
  expect(library.notice).toMatchObject({ code: 'library_moved_aside' })
})
