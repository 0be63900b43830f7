import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLibrary } from '#main/storage/library'
import { temporaryFolder } from './fixture'
import { program } from './programs/build'

let opener: Awaited<ReturnType<typeof program>>

beforeAll(async () => {
  opener = await program('as-nobody')
})

afterAll(() => opener.remove())

const asNobody = (dir: string) => execFileSync(process.execPath, [opener.path, dir], { encoding: 'utf8' })

/** A folder that everyone may write to, with a library in it. */
function library(): string {
  const dir = temporaryFolder()
  openLibrary(dir).close()
  for (const [name, mode] of Object.entries({ '': 0o777, 'headlight.sqlite': 0o666, blobs: 0o777 })) {
    chmodSync(join(dir, name), mode)
  }
  chmodSync(join(dir, 'headlight.lock'), 0o666)
  return dir
}

test('a folder that may be written to is written to', () => {
  expect(asNobody(library())).toBe('stored')
})

test.each([
  ['the folder', '', 0o555],
  ['the folder, unreadable', '', 0o000],
  ['the lock', 'headlight.lock', 0o444],
  ['the database', 'headlight.sqlite', 0o444],
  ['the database, unreadable', 'headlight.sqlite', 0o000],
  ['the blobs', 'blobs', 0o555],
  ['the blobs, unreadable', 'blobs', 0o000],
])('where %s may not be written to, that is said and nothing is moved or lost', (_, name, mode) => {
  const dir = library()
  const before = readFileSync(join(dir, 'headlight.sqlite'))
  chmodSync(join(dir, name), mode)
  expect(asNobody(dir)).toBe('library_read_only')
  chmodSync(join(dir, name), 0o777)
  if (name !== 'blobs') expect(readFileSync(join(dir, 'headlight.sqlite')).equals(before)).toBe(true)
  expect(asNobody(dir)).toBe('stored')
})

test('a new library cannot be made in a folder that may not be written to', () => {
  const dir = join(temporaryFolder(), 'others')
  mkdirSync(dir, { mode: 0o555 })
  expect(asNobody(dir)).toBe('library_read_only')
  expect(asNobody(join(dir, 'below'))).toBe('library_read_only')
})
