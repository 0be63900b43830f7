import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { randomFillSync } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { storageHandlers } from '#main/storage/handlers'
import { openLibrary } from '#main/storage/library'
import { readRuns } from '#main/import/runs/read-runs'
import type { Client } from '#shared/ipc/call'
import { chunkBytes } from '#shared/ipc/import-contract'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import { uniform } from '#shared/random/uniform'
import { addRun, batch, direct } from '../unit/storage/fixture'

// A bundle of HEADLIGHT_BUNDLE_GB out of a library and into another: seconds, and what the process holds at most.
const gigabytes = Number(process.env['HEADLIGHT_BUNDLE_GB'] ?? 1.5)
const MB = 2 ** 20
const folder = mkdtempSync(join(process.env['HEADLIGHT_BENCH_DIR'] ?? tmpdir(), 'headlight-bundle-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Storage = Client<StorageCalls>
let largest = 0
const seen = (piece: Uint8Array) => (largest = Math.max(largest, piece.length))

/** A run with half of the bytes in checkpoints and half in maps. */
async function bigRun(library: ReturnType<typeof openLibrary>, storage: Storage): Promise<string> {
  const { id: run } = await addRun(storage)
  const side = 256
  const numbers = uniform(7, 'bundle', 0, 8 * side * side) // (heads, T, T)
  const map = {
    ...{ step: 1, example: 0, layer: 'encoder', probe: 'attention', heads: 8, queries: side, keys: side },
  }
  const positions = { queryPositions: null, keyPositions: null }
  await storage['runs.write'](batch(run, 0, { maps: [{ ...map, ...positions, weights: numbers }] }))
  repeatMaps(library, gigabytes * 2 ** 29)
  const each = 128 * MB
  const chunk = new Uint8Array(4_000_000)
  for (let step = 1; step <= Math.round((gigabytes * 2 ** 29) / each); step++) {
    const { upload } = await storage['uploads.begin']({ bytes: each })
    for (let left = each; left > 0; left -= chunk.length)
      await storage['uploads.append']({ upload, chunk: randomFillSync(chunk).slice(0, left) })
    await storage['checkpoints.commit']({ run, step, best: step % 2 === 0, upload })
  }
  return run
}

/** The run's maps at as many later steps as take the bytes. */
function repeatMaps({ db }: ReturnType<typeof openLibrary>, bytes: number): void {
  const one = db.prepare<[], number>('SELECT sum(length(weights)) FROM attention_maps').pluck().get()!
  const columns = (db.pragma('table_info(attention_maps)') as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => name !== 'id')
  const chosen = columns.map((name) => (name === 'step' ? 'step + :later' : name))
  const repeat = db.prepare(
    `INSERT INTO attention_maps (${columns.join(', ')}) SELECT ${chosen.join(', ')} FROM attention_maps WHERE step = 1`,
  )
  for (let time = 1; time < bytes / one; time++) repeat.run({ later: time })
}

async function exported(storage: Storage, run: string, path: string): Promise<void> {
  const file = openSync(path, 'w')
  const { bundle } = await storage['bundles.pack']({ runs: [run] })
  for (let part = 0; part < 1;) {
    const next = await storage['bundles.read']({ bundle })
    seen(next.chunk)
    writeSync(file, next.chunk)
    part = next.part
  }
  closeSync(file)
}

async function imported(storage: Storage, path: string) {
  const { bytes, read } = await readRuns(path)
  const { upload } = await storage['uploads.begin']({ bytes })
  for (let offset = 0; offset < bytes;) {
    const chunk = await read(offset, chunkBytes)
    seen(chunk)
    await storage['uploads.append']({ upload, chunk })
    offset += chunk.length
  }
  return storage['bundles.store']({ upload })
}

/** Seconds, and by how much the process grew at most. */
async function measured<T>(name: string, work: () => Promise<T>): Promise<T> {
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let peak = before
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
  const began = performance.now()
  const result = await work()
  clearInterval(timer)
  peak = Math.max(peak, process.memoryUsage.rss())
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const [grew, most] = [peak - before, peak].map((bytes) => (bytes / MB).toFixed(0))
  console.log(`${name}: ${seconds} s, rss at most ${most} MB (+${grew} MB)`)
  return result
}

test('a large bundle goes out and comes in', { timeout: 900_000 }, async () => {
  const [here, there] = ['here', 'there'].map((name) => openLibrary(join(folder, name)))
  const [mine, theirs] = [direct(storageHandlers(here!)), direct(storageHandlers(there!))]
  const run = await bigRun(here!, mine)
  const path = join(folder, 'large.headlight')
  await measured('export', () => exported(mine, run, path))
  console.log(`${(statSync(path).size / 2 ** 30).toFixed(2)} GB`)
  const { runs } = await measured('check and import', () => imported(theirs, path))
  expect(await mine['bundles.content']({ runs: [run] })).toMatchObject([{ content: runs[0]!.content }])
  expect(await theirs['bundles.content']({ runs: [run] })).toMatchObject([{ content: runs[0]!.content }])
  expect((await measured('import again', () => imported(theirs, path))).runs).toMatchObject([
    { arrival: 'same' },
  ])
  console.log(`largest buffer: ${(largest / MB).toFixed(1)} MB`)
  for (const library of [here!, there!]) library.close()
})
