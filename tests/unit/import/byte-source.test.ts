import { appendFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { openFile, readWhole } from '#main/import/byte-source'
import { refusal } from '../data/refusal'

const folder = mkdtempSync(join(tmpdir(), 'headlight-source-'))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

describe('a file', () => {
  it('is read piece by piece, more than once, with progress', async () => {
    const path = write('three.csv', Buffer.alloc(3 * 2 ** 20 + 5, 'a'))
    const source = await openFile(path, 2 ** 23)
    const seen: number[] = []
    let bytes = 0
    for await (const piece of source.chunks((done, total) => seen.push(done / total))) bytes += piece.length
    expect([source.file, source.size, bytes]).toEqual(['three.csv', 3 * 2 ** 20 + 5, 3 * 2 ** 20 + 5])
    expect(seen).toHaveLength(4)
    expect(seen.at(-1)).toBe(1)
    expect(await readWhole(source)).toHaveLength(bytes)
  })

  it('packed with gzip gives what is in it, whatever its name', async () => {
    const source = await openFile(write('packed.csv', gzipSync('a,b\n1,2\n')), 1000)
    expect(Buffer.from(await readWhole(source)).toString()).toBe('a,b\n1,2\n')
  })
})

describe('refused', () => {
  mkdirSync(join(folder, 'folder.csv'))
  it.each([
    ['a file that is not there', () => join(folder, 'none.csv'), 'file_missing'],
    ['a folder', () => join(folder, 'folder.csv'), 'file_not_regular'],
    ['an empty file', () => write('empty.csv', ''), 'file_empty'],
    ['a file beyond the limit, unread', () => sparse('large.csv', 2 ** 31), 'file_too_large'],
  ])('%s', async (_, path, code) => {
    expect((await refusal(openFile(path(), 2 ** 29))).code).toBe(code)
  })

  it.each([
    ['an archive cut short', gzipSync('a,b\n'.repeat(1000)).subarray(0, 30), 'gzip_damaged'],
    ['an archive of garbage', Buffer.from([0x1f, 0x8b, 8, 1, 2, 3, 4, 5, 6, 7, 8, 9]), 'gzip_damaged'],
    ['an archive that unpacks to too much', gzipSync(Buffer.alloc(2 ** 20)), 'file_unpacks_too_large'],
  ])('%s', async (_, content, code) => {
    const source = await openFile(write('bad.csv.gz', content), 100_000)
    expect((await refusal(readWhole(source))).code).toBe(code)
  })

  it.each([
    ['grows', (path: string) => appendFileSync(path, 'more')],
    ['shrinks', (path: string) => truncateSync(path, 100)],
    ['is deleted', (path: string) => rmSync(path)],
  ])('a file that %s while it is read', async (_, change) => {
    const path = write('changing.csv', Buffer.alloc(2 ** 21, 'a'))
    const source = await openFile(path, 2 ** 22)
    const error = await refusal(
      (async () => {
        let pieces = 0
        for await (const piece of source.chunks()) if (piece.length > 0 && pieces++ === 0) change(path)
      })(),
    )
    expect(['file_changed', 'file_missing']).toContain(error.code)
  })
})

function sparse(name: string, bytes: number): string {
  const path = write(name, 'a')
  truncateSync(path, bytes)
  return path
}
