import { expect, test } from 'vitest'
import type { Execution, Executor, Follow } from '#renderer/engine/executors/executor'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import { compileAll } from '#renderer/engine/training/compile-all'
import type { Compiled } from '#renderer/engine/training/events'
import { LiveJob } from '#renderer/state/training/live-job.svelte'
import { preparingText } from '#renderer/state/training/preparing-text'
import { addRun, temporaryLibrary } from '../storage/fixture'
import { addTiny, tinySpec } from './tiny'
import { trainerOn } from './trainer'

/** Something of so many parts to compile, one a turn. */
function compiled(uncompiled: number): Pick<Execution, 'uncompiled' | 'compile'> {
  const compile = async (follow: Follow = () => true) => {
    for (let done = 0; done <= uncompiled; done++) {
      if (!follow(done, uncompiled)) return false
      await Promise.resolve()
    }
    return true
  }
  return { uncompiled, compile }
}

/** An executor whose programs all are of 4 parts. */
async function compiling(): Promise<Executor> {
  const executor = await createTfjsExecutor('cpu')
  return {
    ...executor,
    lost: false,
    load: (program, states) => Object.assign(executor.load(program, states), compiled(4)),
  }
}

/** How a training went whose user stops it when so many parts are compiled. */
async function trained(stopAt: number) {
  const { storage } = temporaryLibrary()
  await addTiny(storage)
  const told: Compiled[] = []
  const trainer = trainerOn(storage, await compiling(), (event, job) => {
    if (event.kind !== 'compiling') return
    told.push({ done: event.done, total: event.total })
    if (event.done === stopAt) job().control.stop()
  })
  const { ended } = await trainer.start(tinySpec({ duration: { steps: 2 } }))
  return { told, run: (await ended).run }
}

test('several programs are told as one, and one that is ended ends all', async () => {
  const told: string[] = []
  const all = [compiled(2), {}, compiled(1)] as Execution[]
  expect(await compileAll(all, (done, total) => told.push(`${done}/${total}`) > 0)).toBe(true)
  expect(told).toEqual(['0/3', '1/3', '2/3', '2/3', '3/3', '3/3'])
  expect(await compileAll(all, (done) => done < 1)).toBe(false)
})

test('a training compiles the step and the maps before it begins, and tells of it', async () => {
  const { told, run } = await trained(Infinity)
  expect(run).toMatchObject({ status: 'finished', step: 2 })
  expect(told[0]).toEqual({ done: 0, total: 8 })
  expect(told.at(-1)).toEqual({ done: 8, total: 8 })
})

test('a training that is stopped while it compiles has made no step', async () => {
  const { told, run } = await trained(3)
  expect(run).toMatchObject({ status: 'stopped', step: 0 })
  expect(told.at(-1)).toEqual({ done: 3, total: 8 })
})

test('the window says how far it is, then that it prepares', async () => {
  const { storage } = temporaryLibrary()
  const live = new LiveJob()
  live.begin(await addRun(storage, { name: 'sun' }))
  expect(preparingText(live.now!)).toBe('preparing')
  live.follow({ kind: 'compiling', done: 12, total: 36 })
  expect(preparingText(live.now!)).toBe('compiling 12 of 36')
  live.follow({ kind: 'compiling', done: 36, total: 36 })
  expect(preparingText(live.now!)).toBe('preparing')
})
