import { describe, expect, test } from 'vitest'
import type { Executor } from '#renderer/engine/executors/executor'
import { openExecutor, type Processor } from '../../open-executor'
import { uniform } from '#shared/random/uniform'
import type { TrainingEvent } from '#renderer/engine/training/events'
import type { ExperimentSpec } from '#shared/spec'
import { temporaryLibrary } from '../storage/fixture'
import { computed } from './curves'
import { cutStorage } from './cut-storage'
import { addTiny, tinySpec } from './tiny'
import { trainerOn } from './trainer'

/** Numbers below `below` that differ from test to test, the same at every run. */
function randomBelow(below: number, stream: string, count: number): number[] {
  return Array.from(uniform(1, stream, 0, count), (draw) => Math.floor(draw * below))
}

async function uninterrupted(executor: Executor, spec: ExperimentSpec) {
  const { storage } = temporaryLibrary()
  await addTiny(storage)
  const { run } = await (await trainerOn(storage, executor).start(spec)).ended
  return computed(storage, run.id)
}

/** Stops the run at each of the steps, and goes on with a new session each time. */
async function stopped(executor: Executor, spec: ExperimentSpec, steps: readonly number[]) {
  const { storage } = temporaryLibrary()
  await addTiny(storage)
  const waiting = steps.toSorted((a, b) => a - b)
  const trainer = trainerOn(storage, executor, (event, job) => {
    if (event.kind === 'progress' && event.step >= (waiting[0] ?? Infinity)) {
      waiting.shift()
      job().control.stop()
    }
  })
  let { run } = await (await trainer.start(spec)).ended
  while (run.status === 'stopped') ({ run } = await (await trainer.resume(run.id)).ended)
  return { run, computed: await computed(storage, run.id) }
}

/** Abandons the run without a goodbye at each of the storage calls, and goes on with a new session each time. */
async function killed(executor: Executor, spec: ExperimentSpec, lives: readonly number[]) {
  const { storage } = temporaryLibrary()
  await addTiny(storage)
  const known = async () => (await storage['runs.list']({})).runs[0]
  for (const [i, life] of [...lives, Infinity].entries()) {
    const cut = cutStorage(storage, life + 1, { takesEffect: i % 2 === 0 })
    const trainer = trainerOn(cut.storage, executor)
    const run = await known()
    if (run?.status === 'finished') break
    const job = run ? trainer.resume(run.id) : trainer.start(spec)
    await Promise.race([cut.cut, job.then(({ ended }) => ended)])
  }
  const run = (await known())!
  return { run, computed: await computed(storage, run.id) }
}

const optimizers = [
  ['sgd with momentum', { type: 'sgd', momentum: 0.9, nesterov: true }],
  ['adam', { type: 'adam' }],
  ['adamw', { type: 'adamw' }],
] as const

describe.each<Processor>(['cpu', 'wasm'])('resuming on %s', (backend) => {
  test.each(optimizers)('%s goes on bit for bit after stops and kills', async (name, optimizer) => {
    const executor = await openExecutor(backend)
    const schedule = { type: 'cosine', floor: 0.1 }
    const spec = tinySpec({ optimizer, schedule, warmup: 5, clipNorm: 1, weightDecay: 0.01 })
    const whole = await uninterrupted(executor, spec)
    const whenStopped = await stopped(executor, spec, randomBelow(60, `stop/${name}`, 3))
    expect(whenStopped.run).toMatchObject({ status: 'finished', step: 60, error: null })
    expect(whenStopped.computed).toEqual(whole)
    const whenKilled = await killed(executor, spec, randomBelow(24, `kill/${name}`, 9))
    expect(whenKilled.run).toMatchObject({ status: 'finished', step: 60, error: null })
    expect(whenKilled.computed).toEqual(whole)
    executor.dispose()
  })
})

describe('a run that has ended', () => {
  const place = async () => {
    const { storage } = temporaryLibrary()
    await addTiny(storage)
    return { storage, trainer: trainerOn(storage, await openExecutor('cpu')) }
  }

  test('is not trained again without more steps', async () => {
    const { trainer } = await place()
    const { run } = await (await trainer.start(tinySpec({ duration: { steps: 8 } }))).ended
    await expect(trainer.resume(run.id)).rejects.toMatchObject({ code: 'run_finished', values: { step: 8 } })
  })

  test('goes on for more steps and with another rate, and its spec says so', async () => {
    const { storage, trainer } = await place()
    const { run } = await (await trainer.start(tinySpec({ duration: { steps: 8 } }))).ended
    const longer = await (await trainer.resume(run.id, { totalSteps: 20, learningRate: 0.5 })).ended
    expect(longer.run).toMatchObject({ status: 'finished', step: 20, totalSteps: 20, error: null })
    expect(longer.run.spec.training).toMatchObject({ duration: { steps: 20 }, learningRate: 0.5 })
    const [loss] = await storage['metrics.read']({ run: run.id, series: ['train/loss'] })
    expect(loss!.steps).toHaveLength(20)
  })

  test('goes on on another backend, which is said and written down', async () => {
    const { storage, trainer } = await place()
    const { run } = await (await trainer.start(tinySpec({ duration: { steps: 8 } }))).ended
    const told: TrainingEvent[] = []
    const elsewhere = trainerOn(storage, await openExecutor('wasm'), (event) => told.push(event))
    const further = await (await elsewhere.resume(run.id, { totalSteps: 12 })).ended
    expect(further.run).toMatchObject({ status: 'finished', step: 12, backend: 'wasm' })
    const notices = told.filter(({ kind }) => kind === 'notice')
    expect(notices).toEqual([
      {
        kind: 'notice',
        notice: { code: 'backend_changed', values: { before: 'cpu', step: 8, now: 'wasm' } },
      },
    ])
    expect((await storage['runs.get']({ id: run.id })).device).toContain('WebAssembly')
  })

  test('goes on with new patience where it stopped early', async () => {
    const { trainer } = await place()
    const spec = tinySpec({ learningRate: 1e-9, patience: 2, validateEvery: 3 })
    const { run } = await (await trainer.start(spec)).ended
    expect(run).toMatchObject({ status: 'finished', step: 9, totalSteps: 60 })
    const further = await (await trainer.resume(run.id)).ended
    expect(further.run).toMatchObject({ status: 'finished', step: 15 })
  })
})
