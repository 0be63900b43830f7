import { expect, test } from 'vitest'
import type { Storage } from '#renderer/bridge/storage'
import { RunPictures } from '#renderer/state/run-pictures.svelte'
import type { RunRecord } from '#shared/records'
import { addRun, batch, temporaryLibrary } from '../storage/fixture'

const points = (series: string, values: number[]) => ({
  ...{ series, values: Float32Array.from(values), steps: Float64Array.from(values.keys()) },
})

async function library() {
  const { storage } = temporaryLibrary()
  const runs: RunRecord[] = []
  const metrics = [
    [points('validation/loss', [3, 2]), points('validation/accuracy', [0.5, 0.75])],
    [points('validation/loss', [3, 1])],
    [],
  ]
  for (const [i, curves] of metrics.entries()) {
    const run = await addRun(storage, { name: `run ${i}` })
    await storage['runs.write'](batch(run.id, 0, { metrics: curves }))
    runs.push(run)
  }
  return { storage, runs }
}

/** Once what was asked in a microtask has been answered. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

test('the curves of rows that are drawn together are read in one call: what a run is judged by, else its loss', async () => {
  const { storage, runs } = await library()
  const asked: number[] = []
  const sparks: Storage['metrics.sparks'] = (input) => (
    asked.push(input.runs.length),
    storage['metrics.sparks'](input)
  )
  const pictures = new RunPictures({ ...storage, 'metrics.sparks': sparks })
  const drawn = () => runs.map((run) => pictures.spark(run))
  expect([drawn(), drawn()]).toEqual([Array(3).fill(undefined), Array(3).fill(undefined)])
  await settled()
  expect(drawn().map((curve) => curve && [curve.series, [...curve.values]])).toEqual([
    ['validation/accuracy', [0.5, 0.75]],
    ['validation/loss', [3, 1]],
    null,
  ])
  await settled()
  expect(asked).toEqual([3])
})

test('curves that could not be read are asked for again', async () => {
  const { storage, runs } = await library()
  let fails = true
  const sparks: Storage['metrics.sparks'] = (input) =>
    fails ? Promise.reject(new Error('away')) : storage['metrics.sparks'](input)
  const pictures = new RunPictures({ ...storage, 'metrics.sparks': sparks })
  expect(pictures.spark(runs[0]!)).toBeUndefined()
  await settled()
  fails = false
  expect(pictures.spark(runs[0]!)).toBeUndefined()
  await settled()
  expect(pictures.spark(runs[0]!)?.series).toBe('validation/accuracy')
})
