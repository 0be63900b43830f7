import { writeSync } from 'node:fs'
import { storageHandlers } from '#main/storage/handlers'
import { openLibrary } from '#main/storage/library'
import { checkpointBytes, spec, writtenBatch } from './written'

/**
 * Writes to the library of a folder as fast as it can until it is killed, and says on its output what was
 * acknowledged. A run that is there already is resumed from its last checkpoint, as training does.
 */
const library = openLibrary(process.argv[2]!)
const storage = storageHandlers(library)
const say = (...words: (string | number)[]) => writeSync(1, `${words.join(' ')}\n`)

if (library.notice !== null) say('damaged')

async function upload(bytes: Uint8Array): Promise<string> {
  const { upload: id } = await storage['uploads.begin']({ bytes: bytes.length })
  for (let start = 0; start < bytes.length; start += 100_000) {
    await storage['uploads.append']({ upload: id, chunk: bytes.subarray(start, start + 100_000) })
  }
  return id
}

async function resumed() {
  const { runs } = await storage['runs.list']({
    query: null,
    shelf: 'active',
    sort: { field: 'createdAt', descending: true },
    limit: 1,
    offset: 0,
  })
  if (runs.length > 0) return runs[0]!
  const record = {
    kind: 'table' as const,
    name: 'written',
    rows: 0,
    columns: [],
    image: null,
    labelColumn: null,
  }
  const rest = { labels: null, labelCounts: null, warnings: [], licence: null }
  const dataset = await storage['datasets.commit']({
    record: { ...record, ...rest, source: { file: 'written.csv', encoding: null, delimiter: null } },
    upload: await upload(Buffer.from('rows')),
  })
  const run = {
    spec,
    datasetId: dataset.id,
    totalSteps: 1e6,
    backend: 'cpu',
    device: 'test',
    parameterCount: 1,
  }
  return storage['runs.create']({ ...run, parentId: null, examples: [] })
}

const { id: run } = await resumed()
const { checkpoint, damaged } = await storage['checkpoints.find']({ run, which: 'last' })
if (damaged.length > 0) say('bad', ...damaged)
let step = checkpoint?.step ?? 0
say('rewinding', step)
let { nextSequence: sequence } = await storage['runs.rewind']({ run, step })

for (;;) {
  step++
  await storage['runs.write'](writtenBatch(run, sequence++, step))
  say('batch', step)
  if (step % 7 !== 0) continue
  const best = step % 3 === 0
  await storage['checkpoints.commit']({ run, step, best, upload: await upload(checkpointBytes(step)) })
  say('checkpoint', step)
}
