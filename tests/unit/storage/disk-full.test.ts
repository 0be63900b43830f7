import { closeSync, openSync, readdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plainly } from '#main/storage/plain-error'
import { addDataset, addRun, batch, draft, temporaryLibrary, upload } from './fixture'

const full = { code: 'disk_full' }

/** A batch that needs a few pages. */
const big = (run: string, sequence: number) =>
  batch(run, sequence, {
    metrics: [
      {
        series: 'train/loss',
        steps: Float64Array.from({ length: 1024 }, (_, i) => sequence * 1024 + i),
        values: new Float32Array(1024),
      },
    ],
  })

test('a full disk refuses what does not fit, keeps what was there, and goes on when there is room', async () => {
  const { storage, db } = temporaryLibrary()
  const run = await addRun(storage)
  const pages = db.pragma('page_count', { simple: true }) as number
  const tooBig = { key: 'draft', json: JSON.stringify('x'.repeat(200_000)) }

  let sequence = 0
  for (let room = 0; room < 40; room++) {
    db.pragma(`max_page_count = ${pages + room}`)
    const stored = await storage['runs.write'](big(run.id, sequence)).catch((error: unknown) => error)
    if ((stored as { sequence?: number }).sequence === sequence) sequence++
    else expect(stored).toMatchObject(full)
    await expect(storage['notes.write'](tooBig)).rejects.toMatchObject(full)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  }
  expect(sequence).toBeGreaterThan(3)

  db.pragma('max_page_count = 1000000')
  await storage['runs.write'](big(run.id, sequence))
  expect((await storage['metrics.read']({ run: run.id }))[0]!.steps).toHaveLength((sequence + 1) * 1024)
})

test('a dataset without room for its row is not there, and its file goes at the next start', async () => {
  const { storage, db, dir, library } = temporaryLibrary()
  const { fingerprint } = await addDataset(storage)
  db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true }) as number}`)
  const record = { ...draft('big'), licence: 'x'.repeat(100_000) }
  const commit = storage['datasets.commit']({ record, upload: await upload(storage, Buffer.from('content')) })
  await expect(commit).rejects.toMatchObject(full)
  expect(await storage['datasets.list']({})).toHaveLength(1)
  expect(readdirSync(join(dir, 'blobs'))).toHaveLength(2)
  library.close()
  temporaryLibrary(dir)
  expect(readdirSync(join(dir, 'blobs'))).toEqual([fingerprint])
})

test('what the system says of a full disk is said plainly', () => {
  const device = openSync('/dev/full', 'w')
  expect(() => plainly('/home/a', () => writeSync(device, 'x'))).toThrow(
    expect.objectContaining({ code: 'disk_full', values: { path: '/home/a' } }),
  )
  closeSync(device)
})
