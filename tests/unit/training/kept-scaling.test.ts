import { expect, test } from 'vitest'
import { openExecutor } from '../../open-executor'
import { upload, type Storage } from '#renderer/engine/blobs'
import { DatasetSource } from '#renderer/engine/datasets'
import { experimentOf } from '#renderer/engine/load-experiment'
import { encodeDataset } from '#shared/data/encode'
import { parseSpec } from '#shared/parse-spec'
import type { RunRecord } from '#shared/records'
import { tableOf } from '../tasks/table'
import { temporaryLibrary } from '../storage/fixture'
import { trainerOn } from './trainer'

/** Sixty days of a temperature and a pressure, moved up and spread. */
async function addDays(storage: Storage, name: string, mean: number, spread: number) {
  const column = (column: string, of: (day: number) => number) => {
    const values = Float64Array.from({ length: 60 }, (_, day) => mean + spread * of(day))
    return { type: 'number' as const, name: column, values }
  }
  const { dataset, content } = tableOf(column('heat', Math.sin), column('press', Math.cos))
  const { id: _, fingerprint: __, createdAt: ___, ...record } = dataset
  const bytes = await upload(storage, encodeDataset(content))
  return storage['datasets.commit']({ record: { ...record, name }, upload: bytes })
}

const specOf = (dataset: string) =>
  parseSpec({
    name: 'Days',
    data: { dataset },
    task: { type: 'series-forecast', options: { features: ['heat'], target: 'press', window: 4 } },
    layers: [
      { id: 'mean', type: 'GlobalAveragePool' },
      { id: 'answer', type: 'Dense', params: { units: 1 } },
    ],
    training: { duration: { steps: 2 }, batchSize: 8 },
  })

/** A library with a run on days, and with other days, of another scale. */
async function place() {
  const { storage, db } = temporaryLibrary()
  await addDays(storage, 'days', 10, 2)
  const others = await addDays(storage, 'others', 500, 70)
  const trainer = trainerOn(storage, await openExecutor('cpu'), undefined, () => 0)
  const { run } = await (await trainer.start(specOf('days'))).ended
  const change = (column: string, value: string | null) =>
    db.prepare(`UPDATE runs SET ${column} = ? WHERE id = ?`).run(value, run.id)
  return { storage, trainer, run, others, change }
}

/** What a run's model is fed of a typed series, and what it says of an answer of 1. */
async function readBy(storage: Storage, { id }: RunRecord) {
  const run = await storage['runs.get']({ id })
  const { data } = await experimentOf(run, { storage, datasets: new DatasetSource(storage) })
  const view = {
    kind: 'series' as const,
    steps: 4,
    features: ['heat'],
    values: Float32Array.of(9, 10, 11, 12),
  }
  return { fed: data.encodeView(view).input, said: data.read!(Float32Array.of(1), view), data }
}

test('a run keeps what its numbers were scaled with, so that its model reads other data alike', async () => {
  const { storage, run, others, change } = await place()
  expect(Object.keys(run.scaling ?? {}).toSorted()).toEqual(['heat', 'press'])
  const { mean, deviation } = run.scaling!['heat']!
  const before = await readBy(storage, run)
  expect(before.fed[0]).toBeCloseTo((9 - mean) / deviation, 5)
  change('dataset_id', others.id)
  const after = await readBy(storage, run)
  expect([after.fed, after.said]).toEqual([before.fed, before.said])
  expect(after.data.preprocessing).toMatchObject({ scales: [[mean, deviation]] })
  change('scaling', null) // as runs were before it was kept
  expect((await readBy(storage, run)).fed).not.toEqual(before.fed)
})

test('a run that begins with a checkpoint goes on with its numbers, one that learns anew has its own', async () => {
  const { storage, trainer, run, others } = await place()
  const [last] = await storage['checkpoints.list']({ run: run.id })
  const spec = specOf(others.id)
  const longer = { ...spec, training: { ...spec.training, duration: { steps: 4 } } }
  const from = { run: run.id, step: last!.step }
  const scalingOf = async (job: object) => (await (await trainer.start(longer, job)).ended).run.scaling
  expect(await scalingOf({ parentId: run.id, from })).toEqual(run.scaling)
  expect(await scalingOf({ parentId: run.id })).not.toEqual(run.scaling)
})
