import { expect, test } from 'vitest'
import type { Storage } from '#renderer/engine/blobs'
import type { QueueEvent } from '#renderer/engine/queue/context'
import type { SweepSpecInput } from '#shared/sweep/spec'
import { temporaryLibrary } from '../storage/fixture'
import { addTiny } from '../training/tiny'
import { addSweep, nodeQueue } from './node-queue'
import { simulate, sweep as sweepOf } from './simulate'

async function library() {
  const { storage, ...rest } = temporaryLibrary()
  await addTiny(storage)
  return { storage, ...rest }
}

async function run(storage: Storage, seats?: number) {
  const { queue, ended } = nodeQueue(storage, { seats })
  await queue.wake()
  return ended
}

const trialsOf = (storage: Storage, sweep: { id: string }) => storage['trials.list']({ sweep: sweep.id })

test('a grid of 2 × 2 makes four runs that belong to it', async () => {
  const { storage } = await library()
  const sweep = await addSweep(storage)
  expect(await run(storage)).toMatchObject({ kind: 'done', sweep: { id: sweep.id, status: 'finished' } })
  const trials = await trialsOf(storage, sweep)
  expect(trials.map(({ state }) => state)).toEqual(Array(4).fill('finished'))
  const { runs } = await storage['runs.list']({})
  expect(runs.map(({ sweepId }) => sweepId)).toEqual(Array(4).fill(sweep.id))
  const settings = runs.map(({ spec }) => [
    spec.training.learningRate,
    spec.layers.find(({ id }) => id === 'attention')!.params.heads,
  ])
  expect(settings.reverse()).toEqual([
    ...[[0.01, 1], [0.01, 2]], // prettier-ignore
    ...[[0.1, 1], [0.1, 2]], // prettier-ignore
  ])
  for (const { scores, run: id } of trials) {
    const [loss] = await storage['metrics.read']({ run: id!, series: ['validation/loss'] })
    expect(scores).toEqual([Math.min(...loss!.values)])
  }
})

const halving: Partial<SweepSpecInput> = {
  space: [{ path: 'training.learningRate', type: 'log-uniform', low: 1e-4, high: 0.3 }],
  ...{ sampler: { type: 'random' }, trials: 9, stopping: { type: 'halving', factor: 3 } },
}

test.each([1, 3])('halving really stops runs where the algorithm says, %i at once', async (seats) => {
  const { storage } = await library()
  const sweep = await addSweep(storage, halving)
  await run(storage, seats)
  const trials = await trialsOf(storage, sweep)
  const steps = trials.map(({ step }) => step).sort((a, b) => b - a)
  expect(steps).toEqual([18, 6, 6, 2, 2, 2, 2, 2, 2])
  const table = trials.map(({ scores }) => scores)
  const expected = simulate(sweepOf(halving), ({ number }, rung) => table[number]![rung] ?? Infinity)
  expect(trials.map(({ state }) => state)).toEqual(expected.trials.map(({ state }) => state))
  const { runs } = await storage['runs.list']({})
  expect(runs.map(({ status }) => status).sort()).toEqual(['finished', ...Array<string>(8).fill('stopped')])
})

test('a trial that waits at rungs ends bit for bit as one that never did', async () => {
  const { storage } = await library()
  const whole = await addSweep(storage, { space: [], trials: 1 })
  await run(storage)
  const halved = await addSweep(storage, {
    ...{ space: [], trials: 1, stopping: { type: 'median', checks: 1 } }, // judged at step 9
  })
  await run(storage)
  const curves = async (sweep: { id: string }) => {
    const [trial] = await trialsOf(storage, sweep)
    return storage['metrics.read']({ run: trial!.run!, series: ['train/loss'] })
  }
  expect(await curves(halved)).toEqual(await curves(whole))
})

test('a trial whose settings do not fit fails by itself; the others go on', async () => {
  const { storage } = await library()
  const sweep = await addSweep(storage, {
    space: [{ path: 'layers.attention.heads', type: 'choice', values: [2, 4] }], // 4 does not divide 6
  })
  await run(storage)
  const trials = await trialsOf(storage, sweep)
  expect(trials.map(({ state }) => state)).toEqual(['finished', 'failed'])
  expect(trials[1]!.error?.code).toMatch(/./)
  expect(trials[1]!.run).toBeNull()
})

test('paused in the middle of a run, a sweep goes on where it was', async () => {
  const { storage } = await library()
  const sweep = await addSweep(storage)
  let seen = 0
  const { queue, ended } = nodeQueue(storage, {
    tell: ({ kind }: QueueEvent) => {
      if (kind === 'progress' && ++seen === 2) void queue.pause()
      if (kind === 'changed' && seen >= 2) paused()
    },
  })
  let paused = () => {}
  const halted = new Promise<void>((resolve) => (paused = resolve))
  await queue.wake()
  await halted
  expect(queue.working.size).toBe(0)
  const before = await trialsOf(storage, sweep)
  expect(before.filter(({ state }) => state === 'queued').length).toBeGreaterThan(2)
  await queue.continue()
  await ended
  const after = await trialsOf(storage, sweep)
  expect(after.map(({ state }) => state)).toEqual(Array(4).fill('finished'))
  expect((await storage['runs.list']({})).total).toBe(4)
})

test('a stopped sweep keeps what has finished and trains no more', async () => {
  const { storage } = await library()
  const sweep = await addSweep(storage)
  const stopped = new Promise<void>((resolve) => {
    const { queue } = nodeQueue(storage, {
      tell: async ({ kind }) => {
        if (kind !== 'changed') return
        const states = (await trialsOf(storage, sweep)).map(({ state }) => state)
        if (states.includes('finished') && states.includes('queued')) await queue.set(sweep.id, 'stopped')
        if (states.every((state) => state === 'finished' || state === 'stopped')) resolve()
      },
    })
    void queue.wake()
  })
  await stopped
  const states = (await trialsOf(storage, sweep)).map(({ state }) => state)
  expect(states.filter((state) => state === 'stopped').length).toBeGreaterThan(0)
  expect((await storage['sweeps.list']({}))[0]!.status).toBe('stopped')
})

test('sweeps take their turns in the order they are put into', async () => {
  const { storage } = await library()
  const one = { space: [], trials: 1 }
  const [a, b, c] = [await addSweep(storage, one), await addSweep(storage, one), await addSweep(storage, one)]
  expect([a.name, b.name, c.name]).toEqual(['Tiny sweep', 'Tiny sweep 2', 'Tiny sweep 3'])
  await storage['sweeps.order']({ ids: [c.id, a.id] })
  await storage['sweeps.update']({ id: a.id, status: 'paused' })
  const began: string[] = []
  const { queue } = nodeQueue(storage, {
    tell: (event) => void (event.kind === 'done' && began.push(event.sweep.id)),
  })
  await queue.wake()
  await expect.poll(() => began, { timeout: 20_000 }).toEqual([c.id, b.id])
})

test('a trial that lost its way to storage is no failure; the queue begins again when it is told to', async () => {
  const { storage } = await library()
  const sweep = await addSweep(storage)
  let isLost = true
  const lost = { code: 'storage_lost', values: {}, fixes: [] }
  const told: string[] = []
  const first = nodeQueue(storage, {
    tell: ({ kind }) => void told.push(kind),
    end: ({ run, error }) => (isLost ? { run: { ...run, status: 'failed' }, error: lost } : { run, error }),
  })
  await first.queue.wake()
  expect(await first.ended).toMatchObject({ kind: 'problem', error: { code: 'storage_lost' } })
  const [hit] = await trialsOf(storage, sweep)
  expect(hit!.state).toBe('running') // until the library is opened again
  await storage['trials.update']({ id: hit!.id, state: 'queued' })
  isLost = false
  await first.queue.restart()
  await expect.poll(() => told.includes('done'), { timeout: 20_000 }).toBe(true)
  expect((await trialsOf(storage, sweep)).map(({ state }) => state)).toEqual(Array(4).fill('finished'))
  expect((await storage['runs.list']({})).total).toBe(4)
})
