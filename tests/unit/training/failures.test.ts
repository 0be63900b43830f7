import { beforeAll, describe, expect, test } from 'vitest'
import { storageHandlers } from '#main/storage/handlers'
import type { Storage } from '#renderer/engine/blobs'
import type { Executor } from '#renderer/engine/executors/executor'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import { HeadlightError } from '#shared/errors'
import { connect, portOf, serve } from '#shared/ipc/port'
import { storageCalls } from '#shared/ipc/storage-contract'
import { temporaryLibrary } from '../storage/fixture'
import { computed } from './curves'
import { addTiny, tinySpec } from './tiny'
import { trainerOn } from './trainer'

let executor: Executor
beforeAll(async () => void (executor = await createTfjsExecutor('cpu')))

/** Two linear layers that any large rate drives to infinity. */
const linear = [
  { id: 'flat', type: 'Flatten', params: {} },
  { id: 'hidden', type: 'Dense', params: { units: 8 } },
  { id: 'answer', type: 'Dense', params: { units: 3 } },
]

async function storageWithTiny() {
  const { storage } = temporaryLibrary()
  await addTiny(storage)
  return storage
}

/** Fails if anything that was stored of a run is not a finite number. */
async function expectFinite(storage: Storage, run: string) {
  const { metrics, predictions, summary, states } = await computed(storage, run)
  const values = [
    ...metrics.flatMap((points) => [...points.values]),
    ...predictions.flatMap(({ probabilities }) => [...probabilities]),
    ...Object.values(summary).filter((value) => value !== null),
    ...Object.values(states).flatMap((state) => [...state]),
  ]
  expect(values.length).toBeGreaterThan(0)
  expect(values.every(Number.isFinite)).toBe(true)
}

describe('a loss that is no number', () => {
  test.each([0.3, 10, 1000])(
    'ends training with rate %s at the step, everything finite being kept',
    async (rate) => {
      const storage = await storageWithTiny()
      const optimizer = { type: 'sgd', momentum: 0.99 }
      const spec = tinySpec({ optimizer, learningRate: rate, checkpointEvery: 2, duration: { steps: 5000 } })
      const { run, error } = await (
        await trainerOn(storage, executor).start({ ...spec, layers: linear })
      ).ended
      expect(run.status).toBe('failed')
      expect(error).toMatchObject({ code: 'loss_not_finite', values: { rate: rate / 10 } })
      const { step, kept } = error!.values as { step: number; kept: number }
      expect([step - 1, step]).toContain(run.step) // the step itself where only what follows from it is wrong
      const [newest] = await storage['checkpoints.list']({ run: run.id })
      expect(newest!.step).toBe(kept)
      expect(step - kept).toBeLessThanOrEqual(2)
      await expectFinite(storage, run.id)
    },
  )
})

describe('early stopping', () => {
  test('ends a run as finished when nothing gets better, and tests its best model', async () => {
    const storage = await storageWithTiny()
    const spec = tinySpec({ learningRate: 1e-9, patience: 3, validateEvery: 4 })
    const { run, error } = await (await trainerOn(storage, executor).start(spec)).ended
    expect(error).toBeNull()
    expect(run).toMatchObject({ status: 'finished', step: 16, totalSteps: 60, summary: { 'best/step': 4 } })
    expect(run.summary['test/accuracy']).toBeTypeOf('number')
    const kept = await storage['checkpoints.list']({ run: run.id })
    expect(kept.map(({ step, best }) => [step, best])).toContainEqual([4, true])
  })
})

describe('storage', () => {
  test('that is gone ends training with a plain message', async () => {
    const { library } = temporaryLibrary()
    const { port1, port2 } = new MessageChannel()
    serve(portOf(port1), storageCalls, storageHandlers(library))
    const storage = connect(portOf(port2), storageCalls)
    await addTiny(storage)
    const trainer = trainerOn(storage, executor, (event) => {
      if (event.kind === 'progress' && event.step >= 10) port1.close()
    })
    const { run, error } = await (await trainer.start(tinySpec())).ended
    expect(run.status).toBe('failed')
    expect(error).toMatchObject({ code: 'storage_lost' })
    expect(error!.values.step).toBeGreaterThanOrEqual(10)
  })

  test('that refuses once is sent the same batch again, and nothing is missing', async () => {
    const storage = await storageWithTiny()
    let refused = 0
    const full: Storage = {
      ...storage,
      'runs.write': async (batch) => {
        if (batch.sequence === 1 && refused++ === 0)
          throw new HeadlightError('disk_full', { path: '/library' })
        return storage['runs.write'](batch)
      },
    }
    const { run, error } = await (await trainerOn(full, executor).start(tinySpec())).ended
    expect(error).toMatchObject({ code: 'disk_full' })
    expect(run.status).toBe('failed')
    const [loss] = await storage['metrics.read']({ run: run.id, series: ['train/loss'] })
    expect(loss!.steps).toEqual(Float64Array.from({ length: run.step }, (_, i) => i + 1))
    expect(run.step).toBeGreaterThan(0)
    const again = await (await trainerOn(storage, executor).resume(run.id)).ended
    expect(again.run).toMatchObject({ status: 'finished', step: 60 })
  })
})
