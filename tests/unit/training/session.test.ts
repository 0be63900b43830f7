import { beforeAll, describe, expect, test } from 'vitest'
import type { Executor } from '#renderer/engine/executors/executor'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import type { TrainingEvent } from '#renderer/engine/training/events'
import { temporaryLibrary } from '../storage/fixture'
import { computed } from './curves'
import { addTiny, tinySpec } from './tiny'
import { trainerOn, type Listener } from './trainer'

let executor: Executor
beforeAll(async () => void (executor = await createTfjsExecutor('cpu')))

/** A library with the tiny dataset, and a trainer on it. */
async function place(listen?: Listener) {
  const { storage } = temporaryLibrary()
  await addTiny(storage)
  return { storage, trainer: trainerOn(storage, executor, listen) }
}

/** Trains an experiment to its end. */
async function trained(training = {}, listen?: Listener) {
  const { storage, trainer } = await place(listen)
  const job = await trainer.start(tinySpec(training))
  const end = await job.ended
  return { storage, trainer, end, run: end.run }
}

describe('a run to its end', () => {
  test('stores its curves, maps, answers and checkpoints', async () => {
    const { storage, end, run } = await trained()
    expect(end).toMatchObject({ error: null, run: { status: 'finished', step: 60, totalSteps: 60 } })
    const { metrics, index, predictions } = await computed(storage, run.id)
    const steps = Object.fromEntries(metrics.map(({ series, steps }) => [series, [...steps]]))
    const all = Array.from({ length: 60 }, (_, i) => i + 1)
    expect(steps).toMatchObject({ 'train/loss': all, 'train/accuracy': all, 'train/gradientNorm': all })
    expect(steps['validation/accuracy']).toEqual([11, 22, 33, 44, 55, 60])
    expect(index.filter(({ example }) => example === 0).map(({ step }) => step)).toEqual(
      expect.arrayContaining([0, 1, 60]),
    )
    expect(index[0]).toMatchObject({ layer: 'attention', heads: 2, queries: 6, keys: 6 })
    expect(predictions.filter(({ step }) => step === 60)).toHaveLength(2)
    const kept = (await storage['checkpoints.list']({ run: run.id })).map(({ step }) => step)
    expect(kept).toContain(60)
    expect(kept.length).toBeLessThanOrEqual(3)
  })

  test('learns, and measures the test part with its best model', async () => {
    const { run } = await trained({ duration: { steps: 150 } })
    expect(run.summary['test/accuracy']).toBeGreaterThan(0.8)
    expect(run.summary['best/accuracy']).toBeGreaterThan(0.8)
    expect(run.summary['best/step']).toBeGreaterThan(0)
  })

  test('attention rows sum to one', async () => {
    const { storage, run } = await trained()
    const [map] = await storage['maps.read']({ run: run.id, step: 60, example: 1 })
    for (let row = 0; row < 12; row++) {
      const sum = map!.weights.subarray(row * 6, row * 6 + 6).reduce((total, weight) => total + weight, 0)
      expect(sum).toBeCloseTo(1, 1)
    }
  })

  test('the same seed gives the same bits, another seed others', async () => {
    const all = [await trained(), await trained(), await trained({ seed: 4 })]
    const [one, two, other] = await Promise.all(all.map(({ storage, run }) => computed(storage, run.id)))
    expect(two).toEqual(one)
    expect(other!.metrics).not.toEqual(one!.metrics)
  })
})

describe('what the user wants while it trains', () => {
  /** Does something once the training says that so many steps are done. */
  const at = (step: number, act: (job: Parameters<Listener>[1]) => void): Listener => {
    let isDone = false
    return (event, job) => {
      if (isDone || event.kind !== 'progress' || event.step < step) return
      isDone = true
      act(job)
    }
  }

  test('a stop keeps the step it stopped at', async () => {
    const { storage, run } = await trained({}, at(20, (job) => job().control.stop())) // prettier-ignore
    expect(run.status).toBe('stopped')
    expect(run.step).toBeGreaterThanOrEqual(20)
    expect(run.step).toBeLessThan(60)
    const [checkpoint] = await storage['checkpoints.list']({ run: run.id })
    expect(checkpoint!.step).toBe(run.step)
  })

  test('a pause holds, steps one at a time, and goes on', async () => {
    const events: TrainingEvent[] = []
    const paused: number[] = []
    const wishes = ['step', 'step', 'continue'] as const
    const pause = at(10, (job) => job().control.pause())
    const { storage, run, end } = await trained({}, (event, job) => {
      events.push(event)
      pause(event, job)
      if (event.kind !== 'status' || event.status !== 'paused') return
      const { step } = events.findLast((told) => told.kind === 'progress')!
      const wish = wishes[paused.length]!
      paused.push(step)
      setTimeout(() => job().control[wish]())
    })
    expect(paused).toEqual([paused[0], paused[0]! + 1, paused[0]! + 2])
    expect(end).toMatchObject({ error: null, run: { status: 'finished', step: 60 } })
    const whole = await trained()
    expect(await computed(storage, run.id)).toEqual(await computed(whole.storage, whole.run.id))
  })

  test('a paused run is stored as paused and can be stopped', async () => {
    const statuses: Promise<string>[] = []
    const { storage, trainer } = await place((event, job) => {
      if (event.kind === 'progress') job().control.pause()
      if (event.kind !== 'status' || event.status !== 'paused') return
      statuses.push(storage['runs.get']({ id: job().run.id }).then(({ status }) => status))
      setTimeout(() => job().control.stop())
    })
    const { run } = await (await trainer.start(tinySpec())).ended
    expect([await statuses[0], run.status]).toEqual(['paused', 'stopped'])
  })
})
