import { expect, test } from 'vitest'
import type { Executor } from '#renderer/engine/executors/executor'
import { openExecutor } from '../../open-executor'
import { parseSpec } from '#shared/parse-spec'
import { libraryWith } from '../../reference/preset-library'
import { computed } from './curves'
import { cutStorage } from './cut-storage'
import { trainerOn } from './trainer'

/** Rounds of three steps, so that checkpoints fall within and between them. */
const spec = parseSpec({
  name: 'Acting',
  data: { dataset: 'memory-corridor', limit: 60 },
  task: {
    type: 'reinforcement',
    options: { environment: 'memory-corridor', algorithm: 'ppo', episodes: 5, updates: 3 },
  },
  layers: [
    { id: 'states', type: 'Dense', params: { units: 6 } },
    { id: 'attention', type: 'MultiHeadAttention', params: { heads: 2 } },
    { id: 'present', type: 'LastPosition' },
    { id: 'answer', type: 'Dense', params: { units: 4 } },
  ],
  training: {
    ...{ batchSize: 16, duration: { steps: 40 }, learningRate: 0.01 },
    ...{ validateEvery: 10, checkpointEvery: 4, seed: 3 },
  },
  probeExamples: [0],
})

test(
  'a run that gathers experience goes on bit for bit after stops and kills',
  { timeout: 60_000 },
  async () => {
    const executor = await openExecutor('wasm')
    const whole = await uninterrupted(executor)
    expect(whole.metrics.map(({ series }) => series)).toEqual(
      expect.arrayContaining(['train/success', 'train/return', 'train/entropy', 'validation/success']),
    )
    expect(await stopped(executor, [2, 7, 18, 31])).toEqual(whole)
    expect(await killed(executor, [9, 14, 6, 21])).toEqual(whole)
    executor.dispose()
  },
)

async function uninterrupted(executor: Executor) {
  const { storage } = (await libraryWith('memory-corridor', executor)).context
  const { run, error } = await (await trainerOn(storage, executor).start(spec)).ended
  expect(error).toBeNull()
  return computed(storage, run.id)
}

/** Stops the run at each of the steps, and goes on with a new session each time. */
async function stopped(executor: Executor, steps: readonly number[]) {
  const { storage } = (await libraryWith('memory-corridor', executor)).context
  const waiting = [...steps]
  const trainer = trainerOn(storage, executor, (event, job) => {
    if (event.kind === 'metrics' && event.points[0]!.steps.at(-1)! >= (waiting[0] ?? Infinity)) {
      waiting.shift()
      job().control.stop()
    }
  })
  let { run } = await (await trainer.start(spec)).ended
  while (run.status === 'stopped') ({ run } = await (await trainer.resume(run.id)).ended)
  expect(waiting).toEqual([])
  return computed(storage, run.id)
}

/** Abandons the run without a goodbye at each of the storage calls, and goes on with a new session each time. */
async function killed(executor: Executor, lives: readonly number[]) {
  const { storage } = (await libraryWith('memory-corridor', executor)).context
  const known = async () => (await storage['runs.list']({})).runs[0]
  for (const [i, life] of [...lives, Infinity].entries()) {
    const cut = cutStorage(storage, life, { takesEffect: i % 2 === 0 })
    const trainer = trainerOn(cut.storage, executor)
    const run = await known()
    if (run?.status === 'finished') break
    const job = run ? trainer.resume(run.id) : trainer.start(spec)
    await Promise.race([cut.cut, job.then(({ ended }) => ended)])
  }
  return computed(storage, (await known())!.id)
}
