import { beforeAll, expect, test } from 'vitest'
import type { Executor } from '#renderer/engine/executors/executor'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import { DatasetSource } from '#renderer/engine/datasets'
import { startTraining } from '#renderer/engine/training-job'
import type { TrainingEvent } from '#renderer/engine/training/events'
import { uniform } from '#shared/random/uniform'
import { temporaryLibrary } from '../storage/fixture'
import { computed } from './curves'
import { losing } from './losing'
import { addTiny, tinySpec } from './tiny'

let executor: Executor
beforeAll(async () => void (executor = await createTfjsExecutor('cpu')))

const spec = tinySpec({ duration: { steps: 400 }, checkpointEvery: 6, validateEvery: 15, mapsEvery: 5 })

/** Trains on devices that are lost after so many calls, one after the other; the last of them holds. */
async function trainedOn(lives: readonly number[]) {
  const { storage } = temporaryLibrary()
  await addTiny(storage)
  const devices = lives.map((after) => losing(executor, after))
  const events: TrainingEvent[] = []
  const job = await startTraining(
    { spec, backend: 'cpu' },
    {
      storage,
      executor: devices.shift()!,
      reopen: async () => {
        const next = devices.shift()
        if (!next) throw new Error('WebGL2: expected a context, got none')
        return next
      },
      datasets: new DatasetSource(storage),
      now: () => performance.now(),
      emit: (_, event) => events.push(event),
    },
  )
  const { run, error } = await job.ended
  return { run, error, storage, events, left: devices.length }
}

test('a device lost 20 times at any moment leaves a run as if it had not been', async () => {
  const moments = [...uniform(11, 'losses', 0, 20)].map((draw) => 1 + Math.floor(draw * 160))
  const [whole, cut] = [await trainedOn([Infinity]), await trainedOn([...moments, Infinity])]
  expect(cut.error).toBeNull()
  expect(cut.left).toBe(0)
  expect(cut.events.filter(({ kind }) => kind === 'rewound')).toHaveLength(20)
  expect(await computed(cut.storage, cut.run.id)).toEqual(await computed(whole.storage, whole.run.id))
})

test('a device that is lost at once every time ends training, and one that does not come back', async () => {
  const broken = await trainedOn(Array.from({ length: 20 }, () => 3))
  expect(broken.error).toMatchObject({ code: 'gpu_lost', values: { kept: 0 } })
  expect(broken.left).toBe(15)
  const gone = await trainedOn([60])
  expect(gone.error).toMatchObject({ code: 'gpu_lost' })
  expect(gone.run.status).toBe('failed')
})
