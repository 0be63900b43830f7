import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { storageHandlers } from '#main/storage/handlers'
import { openLibrary } from '#main/storage/library'
import type { RunQuery } from '#shared/ipc/storage-contract'
import { parseQuery } from '#shared/query/parse'
import { direct } from '../unit/storage/fixture'
import { fillLibrary } from './big-library'

// HEADLIGHT_BIG_LIBRARY names a library that scripts/make-big-library.mjs made; without it one without maps is made.
const made = process.env['HEADLIGHT_BIG_LIBRARY']
const dir = made ?? mkdtempSync(join(tmpdir(), 'headlight-bench-'))
const library = openLibrary(dir)
const storage = direct(storageHandlers(library))

beforeAll(() => {
  if (made === undefined) fillLibrary(library, { runs: 10_000, points: 1000, mapBytes: 0 })
}, 300_000)

afterAll(() => {
  library.close()
  if (made === undefined) rmSync(dir, { recursive: true })
})

const asked = (text: string): RunQuery => ({ query: parseQuery(text), limit: 100 })
const lists: Record<string, RunQuery> = {
  'the newest 100': { limit: 100 },
  'the last 100': { limit: 100, offset: 9900 },
  'heads = 8': asked('heads = 8'),
  'accuracy > 0.9 and heads = 8 and tag:paper': asked('accuracy > 0.9 and heads = 8 and tag:paper'),
  'not (lr < 1e-3 or batchSize = 32)': asked('not (lr < 1e-3 or batchSize = 32)'),
  'ordered by validation/accuracy': { limit: 100, sort: { field: 'validation/accuracy', descending: true } },
  'ordered by heads': { limit: 100, sort: { field: 'heads', descending: true } },
  'search 注意': asked('注意'),
  'search 力 (one character)': asked('力'),
  'search amber': asked('amber'),
}
const figures = ['validation/accuracy', 'validation/loss']

test('the history of 10,000 runs', { timeout: 300_000 }, async ({ bench }) => {
  await bench.compare(
    ...Object.entries(lists).map(([name, query]) => bench(name, () => storage['runs.list'](query))),
    bench('grouped by heads', () => storage['runs.groups']({ by: 'heads', figures, members: false })),
    bench('grouped by learning rate, accuracy > 0.8', () =>
      storage['runs.groups']({ by: 'training.learningRate', figures, query: parseQuery('accuracy > 0.8') }),
    ),
    bench('six columns of all runs', () =>
      storage['runs.table']({ fields: ['heads', 'training.learningRate', 'tags', 'createdAt', ...figures] }),
    ),
    bench('what varies among runs with 8 heads', () =>
      storage['runs.varying']({ query: parseQuery('heads = 8') }),
    ),
    bench('tags with their counts', () => storage['runs.values']({ field: 'tags' })),
    bench('all fields', () => storage['runs.fields']({})),
  )
})
