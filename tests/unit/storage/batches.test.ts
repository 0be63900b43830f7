import { expect, test } from 'vitest'
import { openLibrary } from '#main/storage/library'
import { storageHandlers } from '#main/storage/handlers'
import { addRun, batch, direct, temporaryFolder, temporaryLibrary, upload } from './fixture'

const loss = (steps: number[]) => ({
  metrics: [
    { series: 'train/loss', steps: Float64Array.from(steps), values: Float32Array.from(steps, (s) => s / 2) },
  ],
})

const map = (step: number, layer = 'encoder') => ({
  ...{ step, example: 0, layer, probe: 'attention', heads: 1, queries: 2, keys: 2 },
  queryPositions: { kind: 'token' as const, shape: [2] },
  keyPositions: null,
  weights: Float32Array.of(0.25, 0.75, 1, 0),
})

const prediction = (step: number) => ({ step, example: 0, probabilities: Float32Array.of(0.25, 0.75) })

test('a batch is stored whole, and the run shows where it is', async () => {
  const { storage } = temporaryLibrary()
  const { id } = await addRun(storage)
  const summary = { 'validation/accuracy': 0.5, 'train/loss': null }
  const written = batch(id, 0, {
    step: 4,
    trainedMs: 99,
    maps: [map(4)],
    predictions: [prediction(4)],
    summary,
  })

  expect(await storage['runs.write'](written)).toEqual({ sequence: 0 })
  expect(await storage['metrics.read']({ run: id })).toEqual(written.metrics)
  expect(await storage['predictions.read']({ run: id })).toEqual([prediction(4)])
  expect(await storage['runs.get']({ id })).toMatchObject({ step: 4, trainedMs: 99, summary })
  expect(await storage['maps.index']({ run: id })).toMatchObject([
    { step: 4, layer: 'encoder', keyPositions: null },
  ])
})

test('the same batch again changes nothing', async () => {
  const { storage } = temporaryLibrary()
  const { id } = await addRun(storage)
  await storage['runs.write'](batch(id, 0))
  const again = batch(id, 0, loss([7, 8]))
  expect(await storage['runs.write'](again)).toEqual({ sequence: 0 })
  expect((await storage['metrics.read']({ run: id }))[0]!.steps).toEqual(Float64Array.of(0))
})

test('a gap is refused', async () => {
  const { storage } = temporaryLibrary()
  const { id } = await addRun(storage)
  await storage['runs.write'](batch(id, 0))
  const gap = storage['runs.write'](batch(id, 2))
  await expect(gap).rejects.toMatchObject({ code: 'batch_out_of_order', values: { expected: 1, got: 2 } })
})

test('a batch with something wrong in it leaves nothing behind', async () => {
  const { storage } = temporaryLibrary()
  const { id } = await addRun(storage)
  const misshapen = { ...map(0), keys: 3 }
  await expect(storage['runs.write'](batch(id, 0, { maps: [misshapen] }))).rejects.toThrow('got 4 weights')
  expect(await storage['metrics.read']({ run: id })).toEqual([])
  await storage['runs.write'](batch(id, 0, { maps: [map(0)] }))
  expect(await storage['maps.index']({ run: id })).toHaveLength(1)
})

test('steps of a series ascend; one measured again replaces the one before', async () => {
  const { storage } = temporaryLibrary()
  const { id } = await addRun(storage)
  await storage['runs.write'](batch(id, 0, loss([1, 2, 3])))
  await expect(storage['runs.write'](batch(id, 1, loss([2, 4])))).rejects.toThrow(
    'expected a step after 3, got 2',
  )
  await storage['runs.write'](batch(id, 1, loss([3, 4])))
  expect((await storage['metrics.read']({ run: id }))[0]!.steps).toEqual(Float64Array.of(1, 2, 3, 4))
})

test('long series come back whole, over many chunks and batches', async () => {
  const { storage, db } = temporaryLibrary()
  const { id } = await addRun(storage)
  const steps = Array.from({ length: 5000 }, (_, step) => step)
  let sequence = 0
  for (let start = 0; start < steps.length; start += 700) {
    await storage['runs.write'](batch(id, sequence++, loss(steps.slice(start, start + 700))))
  }
  expect(await storage['metrics.read']({ run: id, series: ['train/loss'] })).toEqual(loss(steps).metrics)
  expect(await storage['metrics.read']({ run: id, series: ['other'] })).toEqual([])
  expect(db.prepare('SELECT count(*) FROM metric_chunks').pluck().get()).toBe(5)
})

test('rewind forgets what came after a step and counts on', async () => {
  const { storage } = temporaryLibrary()
  const { id } = await addRun(storage)
  const later = { maps: [map(5), map(20)], predictions: [prediction(5), prediction(20)], step: 20 }
  await storage['runs.write'](batch(id, 0, { ...loss(Array.from({ length: 3000 }, (_, i) => i)), ...later }))
  await storage['checkpoints.commit']({
    run: id,
    step: 5,
    best: false,
    upload: await upload(storage, Buffer.from('5')),
  })
  await storage['checkpoints.commit']({
    run: id,
    step: 20,
    best: true,
    upload: await upload(storage, Buffer.from('20')),
  })

  expect(await storage['runs.rewind']({ run: id, step: 5 })).toEqual({ nextSequence: 1 })
  expect(await storage['metrics.read']({ run: id })).toEqual(loss([0, 1, 2, 3, 4, 5]).metrics)
  expect((await storage['maps.index']({ run: id })).map(({ step }) => step)).toEqual([5])
  expect((await storage['predictions.read']({ run: id })).map(({ step }) => step)).toEqual([5])
  expect((await storage['checkpoints.list']({ run: id })).map(({ step }) => step)).toEqual([5])
  expect((await storage['runs.get']({ id })).step).toBe(5)
  await storage['runs.write'](batch(id, 1, { ...loss([6]), maps: [map(5), map(6)] }))
})

test('a run that nobody trains any more reads as interrupted, until it is written to again', async () => {
  const dir = temporaryFolder()
  const first = openLibrary(dir)
  const { id } = await addRun(direct(storageHandlers(first)))
  first.close()

  const { storage } = temporaryLibrary(dir)
  expect((await storage['runs.get']({ id })).status).toBe('interrupted')
  await storage['runs.write'](batch(id, 0))
  expect((await storage['runs.get']({ id })).status).toBe('running')
})

test('attention comes back exact to half a step of 255, with its shape and labels', async () => {
  const { storage } = temporaryLibrary()
  const { id } = await addRun(storage)
  await storage['runs.write'](batch(id, 0, { maps: [map(0), map(0, 'decoder')] }))
  const read = await storage['maps.read']({ run: id, step: 0, example: 0, layer: 'encoder' })
  const { weights, ...entry } = map(0)
  expect(read).toHaveLength(1)
  expect(read[0]).toMatchObject(entry)
  read[0]!.weights.forEach((weight, i) =>
    expect(Math.abs(weight - weights[i]!)).toBeLessThanOrEqual(1 / 510 + 1e-7),
  )
  expect(await storage['maps.read']({ run: id, step: 0, example: 0 })).toHaveLength(2)
})
