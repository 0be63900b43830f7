import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { openLibrary } from '#main/storage/library'
import { storageHandlers } from '#main/storage/handlers'
import { addRun, batch, direct, spec, temporaryFolder, temporaryLibrary, upload } from './fixture'

/** The files of a library with runs in it, killed before its journal was taken in, and closed properly. */
const killed = new Map<string, Buffer>()
const closed = new Map<string, Buffer>()

const file = 'headlight.sqlite'

function take(dir: string, into: Map<string, Buffer>): void {
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    if (statSync(join(dir, name)).isFile() && !/\.(lock|check)$/.test(name))
      into.set(name, readFileSync(join(dir, name)))
  }
}

function put(files: ReadonlyMap<string, Buffer>): string {
  const dir = temporaryFolder()
  for (const [name, bytes] of files) {
    cpSync('/dev/null', join(dir, name), { force: true })
    writeFileSync(join(dir, name), bytes)
  }
  return dir
}

beforeAll(async () => {
  const dir = join(process.cwd(), 'node_modules', '.cache', `damaged-${process.pid}`)
  const library = openLibrary(dir)
  const storage = direct(storageHandlers(library))
  for (let n = 0; n < 5; n++) {
    const { id } = await addRun(storage, { changes: { ...spec(), name: 'x'.repeat(200) } })
    for (let sequence = 0; sequence < 30; sequence++) await storage['runs.write'](batch(id, sequence))
    await storage['checkpoints.commit']({
      run: id,
      step: 1,
      best: true,
      upload: await upload(storage, Buffer.from(id)),
    })
  }
  take(dir, killed)
  library.close()
  take(dir, closed)
  rmSync(dir, { recursive: true })
})

/** Opens a damaged library: it must be usable, and what was there must lie aside, byte for byte. */
async function expectAside(dir: string): Promise<void> {
  const before = new Map<string, Buffer>()
  take(dir, before)
  const { storage, library } = temporaryLibrary(dir)
  expect(library.notice).toMatchObject({ code: 'library_moved_aside' })
  const aside = library.notice!.values.folder as string
  const after = new Map<string, Buffer>()
  take(aside, after)
  for (const [name, bytes] of before) {
    if (!name.endsWith('-shm')) expect([name, after.get(name)?.equals(bytes)]).toEqual([name, true])
  }
  await addRun(storage)
  expect((await storage['runs.list']({})).total).toBe(1)
}

const damages: Record<string, (path: string) => void> = {
  'its first bytes are gone': (path) => overwrite(path, 0, Buffer.alloc(16)),
  'its header is garbage': (path) => overwrite(path, 0, Buffer.alloc(100, 0xa5)),
  'its schema is garbage': (path) => overwrite(path, 100, Buffer.alloc(300, 0xa5)),
  'a page in the middle is garbage': (path) => overwrite(path, 8192, Buffer.alloc(4096, 0xa5)),
  'its second half is gone': (path) => truncateSync(path, statSync(path).size / 2),
  'its last page is cut': (path) => truncateSync(path, statSync(path).size - 1000),
  'it is one byte long': (path) => truncateSync(path, 1),
  'it is empty': (path) => truncateSync(path, 0),
  'it is text': (path) => writeFileSync(path, 'not a database\n'.repeat(1000)),
  'it is gone, and its blobs are not': (path) => rmSync(path),
}

function overwrite(path: string, offset: number, bytes: Buffer): void {
  const all = readFileSync(path)
  bytes.copy(all, offset)
  writeFileSync(path, all)
}

test.each(Object.entries(damages))('a library is kept aside whole when %s', async (_, damage) => {
  const dir = put(closed)
  damage(join(dir, file))
  await expectAside(dir)
})

test('a damaged page that only the journal does not mend is kept aside with the journal', async () => {
  const dir = put(killed)
  overwrite(join(dir, file), 0, Buffer.alloc(100, 0xa5))
  await expectAside(dir)
})

test('a torn journal loses its tail and nothing else', () => {
  const journal = killed.get(`${file}-wal`)!
  for (let n = 0; n < 20; n++) {
    const dir = put(killed)
    const torn = Buffer.from(journal)
    const offset = Math.floor((journal.length * n) / 20)
    if (n % 2 === 0) torn.fill(0xa5, offset)
    writeFileSync(join(dir, `${file}-wal`), n % 2 === 0 ? torn : torn.subarray(0, offset))
    const library = openLibrary(dir)
    expect(library.notice).toBeNull()
    expect(library.db.pragma('integrity_check', { simple: true })).toBe('ok')
    library.close()
  }
})

test('any byte of the header may be wrong: the library opens, or it is refused as newer, and nothing is lost', async () => {
  for (let offset = 0; offset < 100; offset++) {
    const dir = put(closed)
    overwrite(join(dir, file), offset, Buffer.of(closed.get(file)![offset]! ^ 0xff))
    const damaged = readFileSync(join(dir, file))
    try {
      const library = openLibrary(dir)
      const aside = library.notice?.values.folder as string | undefined
      const { total } = await direct(storageHandlers(library))['runs.list']({})
      library.close()
      expect([offset, total]).toEqual([offset, aside === undefined ? 5 : 0])
      if (aside !== undefined) expect(readFileSync(join(aside, file)).equals(damaged)).toBe(true)
    } catch (thrown) {
      expect([offset, thrown]).toEqual([offset, expect.objectContaining({ code: 'library_newer' })])
      expect(readFileSync(join(dir, file)).equals(damaged)).toBe(true)
    }
  }
})

test('damage met while working has the next start check everything', async () => {
  const { library, storage } = temporaryLibrary(put(closed))
  const marker = join(library.dir, 'headlight.check')
  library.db.unsafeMode(true).pragma('writable_schema = ON')
  library.db.exec("UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'notes'")
  library.db.pragma('writable_schema = RESET')
  await expect(storage['notes.read']({ key: 'draft' })).rejects.toMatchObject({ code: 'library_damaged' })
  expect(existsSync(marker)).toBe(true)
  library.close()
  await expectAside(library.dir)
  expect(existsSync(marker)).toBe(false)
})
