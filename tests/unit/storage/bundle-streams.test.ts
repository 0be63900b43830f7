import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { unpackItems, packItems } from '#main/bundle/items'
import { jsonItems } from '#main/bundle/json-items'
import { seal } from '#main/bundle/seal'
import { readRuns } from '#main/import/runs/read-runs'
import { upload } from '#renderer/engine/blobs'
import { openImport } from '#renderer/bridge/import-file'
import type { Storage } from '#renderer/bridge/storage'
import { storeFile } from '#renderer/bridge/takeaway/store-file'
import { heldBundle, partsOf, sealed, whole } from './bundle-file'
import { addDataset, addRun, batch, temporaryLibrary } from './fixture'

vi.mock('#renderer/bridge/import-file', () => ({ openImport: vi.fn() }))

const folder = mkdtempSync(join(tmpdir(), 'headlight-streams-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Bytes cut where the list says. */
async function* cut(bytes: Uint8Array, places: readonly number[]) {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  for (const [i, end] of ends.entries()) yield bytes.subarray(i === 0 ? 0 : ends[i - 1], end)
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const held: T[] = []
  for await (const item of items) held.push(item)
  return held
}

describe('a list that is read an item at a time', () => {
  const places = fc.array(fc.nat())

  test('gives what JSON.parse gives, wherever its bytes are cut', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue()),
        places,
        fc.constantFrom(undefined, 1),
        async (list, at, space) => {
          const bytes = Buffer.from(JSON.stringify(list, null, space))
          const items = await all(jsonItems(cut(bytes, at)))
          expect(items.map((item) => JSON.parse(item) as unknown)).toEqual(JSON.parse(bytes.toString()))
        },
      ),
    ))

  test.each(['', '[', '[1', '{}', '[1]2', 'x[1]', '[[1]', '["]'])('refuses %j', (text) =>
    expect(all(jsonItems(cut(Buffer.from(text), [])))).rejects.toThrow(TypeError),
  )

  test('gives back numbers of every kind, and refuses such as belong to nothing', async () => {
    const items = Array.from({ length: 50 }, (_, i) => ({
      ...{ i, odd: [NaN, '名'], bytes: new Uint8Array(i % 9).fill(i) },
      values: Float64Array.from({ length: i }, (_, k) => k / 7),
    }))
    const [json, numbers] = (['json', 'numbers'] as const).map((half) =>
      Buffer.concat([...packItems(items, half)]),
    )
    expect(await all(unpackItems(cut(json!, [7, 99]), cut(numbers!, [3, 4, 500])))).toEqual(items)
    const more = Buffer.concat([numbers!, new Uint8Array(8)])
    await expect(all(unpackItems(cut(json!, []), cut(more, [])))).rejects.toThrow('belong to nothing')
    const fewer = numbers!.subarray(8)
    await expect(all(unpackItems(cut(json!, []), cut(fewer, [])))).rejects.toThrow(RangeError)
  })
})

test('a zip64 is read as any other, and one is written only where it must be', async () => {
  const parts = new Map([
    ['a.json', Buffer.from('[]')],
    ['blobs/b', Buffer.from('weights')],
  ] as const)
  const [plain, large] = [await sealed(parts), await sealed(parts, true)]
  const isZip64 = (bytes: Uint8Array) => Buffer.from(bytes).includes(Buffer.from('PK\x06\x06', 'latin1'))
  expect([isZip64(plain), isZip64(large)]).toEqual([false, true])
  for (const bytes of [plain, large])
    expect([...(await partsOf(bytes))].map(([path, part]) => [path, Buffer.from(part).toString()])).toEqual([
      ['a.json', '[]'],
      ['blobs/b', 'weights'],
    ])
  expect(await sealed(parts)).toEqual(plain)
})

test('sealing asks for a piece only when those before are taken', async () => {
  const pieces = { asked: 0, largest: 0 }
  function* blob() {
    for (; pieces.asked < 64; pieces.asked++) yield new Uint8Array(2 ** 20)
  }
  let taken = 0
  for await (const piece of seal([['blobs/large', blob]])) {
    taken += piece.length
    pieces.largest = Math.max(pieces.largest, piece.length)
    expect(pieces.asked * 2 ** 20 - taken).toBeLessThan(6 * 2 ** 20)
  }
  expect(taken).toBeGreaterThan(64 * 2 ** 20)
  expect(pieces.largest).toBeLessThan(2 ** 20 + 1000)
})

/** A run with a checkpoint of some bytes. */
async function runOf(storage: Storage, bytes: number): Promise<string> {
  const { id: run } = await addRun(storage, { datasetId: (await addDataset(storage)).id })
  await storage['runs.write'](batch(run, 0))
  const weights = await upload(storage, new Uint8Array(bytes).fill(7))
  await storage['checkpoints.commit']({ run, step: 1, best: true, upload: weights })
  return run
}

async function* packed(storage: Storage, run: string) {
  const { bundle } = await storage['bundles.pack']({ runs: [run] })
  for (let part = 0; part < 1;) {
    const next = await storage['bundles.read']({ bundle })
    part = next.part
    yield next.chunk
  }
}

test('a bundle is of the moment it was begun, however the run goes on, and comes in small pieces', async () => {
  const { storage } = temporaryLibrary()
  const run = await runOf(storage, 20 * 2 ** 20)
  const begun = await storage['bundles.content']({ runs: [run] })
  const chunks: Uint8Array[] = []
  for await (const chunk of packed(storage, run)) {
    await storage['runs.write'](batch(run, chunks.length + 1))
    chunks.push(chunk)
  }
  const { contents } = await heldBundle(Buffer.concat(chunks))
  expect(contents).toEqual(begun.map(({ content }) => content))
  expect(await storage['bundles.content']({ runs: [run] })).not.toEqual(begun)
  expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(7 * 2 ** 20)
})

describe('reading a file of runs into the library', () => {
  async function coming(bytes: number) {
    const { storage } = temporaryLibrary()
    const path = join(folder, 'a.headlight')
    writeFileSync(path, await whole(packed(storage, await runOf(storage, bytes))))
    const file = {
      runs: async () => {
        const { bytes, read } = await readRuns(path)
        return { bytes, read: (offset: number) => read(offset, 2 ** 22) }
      },
      ...{ progress: async () => ({ done: 1, total: 2 }), close: vi.fn() },
    }
    vi.mocked(openImport).mockResolvedValue(file as never)
    return { path, file }
  }

  test('says how far it is and stores it once', async () => {
    const { path, file } = await coming(2 ** 23)
    const { storage } = temporaryLibrary()
    const parts: number[] = []
    const progress = (done: number, total: number) => void parts.push(done / total)
    expect(await storeFile(storage, path, { progress })).toMatchObject([{ arrival: 'added' }])
    expect(await storeFile(storage, path, {})).toMatchObject([{ arrival: 'same' }])
    expect(parts).toEqual(parts.toSorted((a, b) => a - b))
    expect(parts.length).toBeGreaterThan(2)
    expect(file.close).toHaveBeenCalledTimes(2)
  })

  test.each(['uploads.append', 'bundles.store'] as const)(
    'leaves nothing when it is left off at %s',
    async (at) => {
      const { path, file } = await coming(2 ** 23)
      const { storage, db, dir } = temporaryLibrary()
      const leave = new AbortController()
      const watched = {
        ...storage,
        [at]: (input: never) => {
          const answer = storage[at](input)
          leave.abort()
          return answer
        },
      } as Storage
      await expect(storeFile(watched, path, { signal: leave.signal })).rejects.toThrow('aborted')
      await vi.waitFor(() => expect(readdirSync(join(dir, 'blobs'))).toEqual([]))
      expect(db.prepare('SELECT count(*) FROM runs').pluck().get()).toBe(0)
      expect(file.close).toHaveBeenCalled()
    },
  )
})
