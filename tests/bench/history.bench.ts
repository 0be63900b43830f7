import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { storageHandlers } from '#main/storage/handlers'
import { openLibrary } from '#main/storage/library'
import type { RunQuery } from '#shared/ipc/storage-contract'
import { addDataset, addRun, batch, direct } from '../unit/storage/fixture'

const runs = 10_000
const dir = mkdtempSync(join(tmpdir(), 'headlight-bench-'))
const library = openLibrary(dir)
const storage = direct(storageHandlers(library))

/** A library of ten thousand runs with summaries, notes, tags and a curve each. */
beforeAll(async () => {
  const { id: datasetId } = await addDataset(storage)
  library.db.pragma('synchronous = OFF')
  for (let n = 0; n < runs; n++) {
    const layers = [{ id: 'encoder', type: 'MultiHeadAttention', params: { heads: 1 << (n % 4) } }]
    const { id } = await addRun(storage, {
      datasetId,
      changes: { layers, training: { batchSize: 16 + (n % 7) } },
    })
    const summary = { 'validation/accuracy': ((n * 7919) % 1000) / 1000, 'train/loss': 1 / (n + 1) }
    await storage['runs.write'](batch(id, 0, { summary }))
    await storage['runs.update']({
      id,
      notes: n % 100 === 0 ? '注意力实验' : `try ${n}`,
      tags: [`t${n % 10}`],
    })
  }
  library.db.pragma('wal_checkpoint(TRUNCATE)')
}, 300_000)

afterAll(() => {
  library.close()
  rmSync(dir, { recursive: true })
})

const queries: Record<string, RunQuery> = {
  'the newest 200': {},
  'the newest 50': { limit: 50 },
  'heads = 8': { filters: [{ field: 'heads', operator: '=', value: 8 }] },
  'validation/accuracy > 0.9': { filters: [{ field: 'validation/accuracy', operator: '>', value: 0.9 }] },
  'training.batchSize = 20': { filters: [{ field: 'training.batchSize', operator: '=', value: 20 }] },
  'ordered by validation/accuracy': { sort: { field: 'validation/accuracy', descending: true } },
  'ordered by heads': { sort: { field: 'heads', descending: true } },
  'search 注意': { search: '注意' },
  'search 力 (one character)': { search: '力' },
  'search amber': { search: 'amber' },
}

test(`the history of ${runs} runs`, { timeout: 120_000 }, async ({ bench }) => {
  const listed = Object.entries(queries).map(([name, query]) =>
    bench(name, () => storage['runs.list'](query)),
  )
  await bench.compare(...listed)
})
