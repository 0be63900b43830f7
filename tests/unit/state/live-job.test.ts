import { expect, test } from 'vitest'
import { LiveJob } from '#renderer/state/training/live-job.svelte'
import { addRun, temporaryLibrary } from '../storage/fixture'

const progress = {
  ...{ kind: 'progress' as const, step: 5, epoch: 1, learningRate: 0.1, stepsPerSecond: 2 },
  ...{ examplesPerSecond: 64, msLeft: 900, best: null },
}

test('a training is preparing until it has made a step, and gone when it has ended', async () => {
  const { storage } = temporaryLibrary()
  const live = new LiveJob({ ask: (draw) => draw() })
  live.follow(progress)
  expect(live.now).toBeNull()
  live.begin(await addRun(storage, { name: 'sun' }))
  expect(live.now).toMatchObject({ name: 'sun', status: 'preparing', step: 0, totalSteps: 1000 })
  live.follow(progress)
  expect(live.now).toMatchObject({ status: 'running', step: 5, msLeft: 900, examplesPerSecond: 64 })
  expect(live.now).not.toHaveProperty('kind')
  live.follow({ kind: 'status', status: 'paused' })
  live.follow({ ...progress, step: 6 })
  live.follow({ kind: 'checkpoint', step: 6, best: true, at: 77 })
  expect(live.now).toMatchObject({ status: 'paused', step: 6, lastCheckpointAt: 77 })
  live.end()
  expect(live.now).toBeNull()
})

test('the maps that were drawn last stay until another training begins', () => {
  const live = new LiveJob()
  const prediction = { step: 1, example: 0, probabilities: Float32Array.of(1) }
  live.follow({ kind: 'maps', maps: [], predictions: [prediction] })
  live.end()
  expect(live.predictions).toEqual([prediction])
  live.clearMaps()
  expect(live.predictions).toEqual([])
})
