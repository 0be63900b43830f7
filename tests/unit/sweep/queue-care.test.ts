import { expect, test } from 'vitest'
import type { Storage } from '#renderer/engine/blobs'
import type { QueueEvent } from '#renderer/engine/queue/context'
import { parseSpec } from '#shared/parse-spec'
import { temporaryLibrary } from '../storage/fixture'
import { addTiny, tinySpec } from '../training/tiny'
import { addSweep, nodeQueue } from './node-queue'

async function library(): Promise<Storage> {
  const { storage } = temporaryLibrary()
  await addTiny(storage)
  return storage
}

const trialsOf = (storage: Storage, sweep: { id: string }) => storage['trials.list']({ sweep: sweep.id })
const lost = { code: 'gpu_lost', values: { step: 8, kept: 8 }, fixes: [] }

/** A queue that works one run at a time, whose first `times` trainings end with a device that is gone. */
async function losing(storage: Storage, times: number) {
  let left = times
  const told: QueueEvent[] = []
  const { queue, ended } = nodeQueue(storage, {
    tell: (event) => void told.push(event),
    end: ({ run, error }) => {
      if (left-- <= 0) return { run, error }
      return { run: { ...run, status: 'failed' }, error: lost }
    },
  })
  await queue.wake()
  await ended
  return told
}

test('a trial whose device is gone goes on from its last checkpoint, as the same run', async () => {
  const storage = await library()
  const sweep = await addSweep(storage, { space: [], trials: 1, stopping: { type: 'median', checks: 1 } })
  const told = await losing(storage, 1)
  expect(told.filter(({ kind }) => kind === 'lost')).toHaveLength(1)
  const [trial] = await trialsOf(storage, sweep)
  expect(trial).toMatchObject({ state: 'finished', error: null, step: 18 })
  const { runs } = await storage['runs.list']({})
  expect(runs.map(({ status, error }) => [status, error])).toEqual([['finished', null]])
})

test('a trial that loses its device again and again has failed, and the next one is trained', async () => {
  const storage = await library()
  const sweep = await addSweep(storage, {
    space: [{ path: 'training.learningRate', type: 'choice', values: [0.01, 0.1] }],
  })
  const told = await losing(storage, 4)
  expect(told.filter(({ kind }) => kind === 'lost')).toHaveLength(3)
  const trials = await trialsOf(storage, sweep)
  expect(trials.map(({ state }) => state)).toEqual(['failed', 'finished'])
  expect(trials[0]!.error).toEqual(lost)
})

test('what an ensemble is made of is trained once, before the first trial of it', async () => {
  const storage = await library()
  const member = { ...tinySpec({ duration: { steps: 4 } }), name: 'Member' }
  const base = parseSpec({
    ...tinySpec({ duration: { steps: 4 } }),
    members: [{ as: 'features', experiment: member, run: null }],
  })
  const sweep = await addSweep(storage, {
    base,
    space: [{ path: 'training.learningRate', type: 'choice', values: [0.01, 0.1] }],
  })
  const { queue, ended } = nodeQueue(storage, { seats: 2 })
  await queue.wake()
  await ended
  const { runs } = await storage['runs.list']({})
  expect(runs.filter(({ sweepId }) => sweepId === null).map(({ spec }) => spec.name)).toEqual(['Member'])
  const trials = await trialsOf(storage, sweep)
  expect(trials.map(({ error }) => error?.code ?? null)).toEqual([null, null])
})

test('no more train at once than fit into memory, and one that is too large alone still begins', async () => {
  const storage = await library()
  const sweep = await addSweep(storage)
  const told: QueueEvent[] = []
  const most = { of: 0 }
  const needs = (spec: unknown) => (JSON.stringify(spec).includes('"learningRate":0.1') ? 1.2 : 0.4)
  const { queue, ended } = nodeQueue(storage, {
    ...{ seats: 4, needs },
    tell: (event) => {
      told.push(event)
      most.of = Math.max(most.of, queue.working.size)
    },
  })
  await queue.wake()
  await ended
  expect(told.flatMap((event) => (event.kind === 'full' ? [event.running] : []))).toContain(2)
  expect(most.of).toBe(2)
  const trials = await trialsOf(storage, sweep)
  expect(trials.map(({ state }) => state)).toEqual(Array.from({ length: trials.length }, () => 'finished'))
})

test('trials are trained in the order they are put into', async () => {
  const storage = await library()
  const sweep = await addSweep(storage)
  const made = await trialsOf(storage, sweep)
  await storage['trials.order']({ sweep: sweep.id, ids: made.map(({ id }) => id).toReversed() })
  const began: string[] = []
  const { queue, ended } = nodeQueue(storage, {
    tell: (event) =>
      void (event.kind === 'run' && event.run.status === 'finished' && began.push(event.run.name)),
  })
  await queue.wake()
  await ended
  expect(began).toEqual([4, 3, 2, 1].map((number) => `Tiny sweep ${number}`))
})

test('where a seat is taken back, what was begun last stops and goes on later', async () => {
  const storage = await library()
  const sweep = await addSweep(storage)
  let seats = 2
  let told = 0
  const { queue, ended } = nodeQueue(storage, {
    seats: () => seats,
    tell: ({ kind }) => {
      if (kind !== 'progress' || ++told !== 3) return
      seats = 1
      void queue.trim()
    },
  })
  await queue.wake()
  await ended
  expect((await trialsOf(storage, sweep)).map(({ state }) => state)).toEqual(Array(4).fill('finished'))
  expect((await storage['runs.list']({})).total).toBe(4)
})
