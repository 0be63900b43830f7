import { expect, test } from 'vitest'
import { openExecutor } from '../../open-executor'
import type { TrainingJob } from '#renderer/engine/training-job'
import { temporaryLibrary } from '../storage/fixture'
import { computed } from './curves'
import { slowed } from './slowed'
import { addTiny, tinySpec } from './tiny'
import { trainerOn } from './trainer'

/** Eight steps, with three batches of validation after every fourth and three of the test at the end. */
const spec = {
  ...tinySpec({ validateEvery: 4, duration: { steps: 8 }, checkpointEvery: 100 }),
  data: {
    dataset: 'tiny',
    limit: null,
    splitSeed: null,
    split: { train: 0.1, validation: 0.45, test: 0.45 },
  },
  probeExamples: [],
}

async function library() {
  const { storage } = temporaryLibrary()
  await addTiny(storage)
  return storage
}

/** Runs of a program in a whole training: 8 steps, and twice 2 batches of validation, and 2 of the test. */
const runs = 14

test(
  'a training can be stopped and paused at every moment, and what follows is the same',
  { timeout: 120_000 },
  async () => {
    const executor = await openExecutor('wasm')
    const one = await library()
    let count = 0
    const counted = slowed(executor, 0, () => count++)
    const whole = await (await trainerOn(one, counted).start(spec)).ended
    expect(count).toBe(runs)
    const expected = await computed(one, whole.run.id)

    for (const wish of ['stop', 'pause'] as const) {
      for (let at = 1; at <= runs; at++) {
        const storage = await library()
        const begun: { job?: TrainingJob } = {}
        const ran = (done: number) => void (done === at && begun.job?.control[wish]())
        const goOn = () => setTimeout(() => begun.job?.control.continue())
        const trainer = trainerOn(storage, slowed(executor, 0, ran), (event) => {
          if (event.kind === 'status' && event.status === 'paused') goOn()
        })
        begun.job = await trainer.start(spec)
        const { run } = await begun.job.ended
        expect(run.status).toBe(wish === 'stop' ? 'stopped' : 'finished')
        if (wish === 'stop') await (await trainerOn(storage, executor).resume(run.id)).ended
        expect(await computed(storage, run.id)).toEqual(expected)
      }
    }
  },
)
