import { expect, test } from 'vitest'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import { temporaryLibrary } from '../storage/fixture'
import { computed } from './curves'
import { addTiny, tinySpec } from './tiny'
import { trainerOn } from './trainer'

async function trained() {
  const { storage } = temporaryLibrary()
  await addTiny(storage)
  const trainer = trainerOn(storage, await createTfjsExecutor('cpu'))
  const spec = tinySpec({ duration: { steps: 24 } })
  const { run } = await (await trainer.start(spec)).ended
  return { storage, trainer, spec, run }
}

test('a new run from an older checkpoint comes to the same bits, and the old run stays as it is', async () => {
  const { storage, trainer, spec, run } = await trained()
  const before = await computed(storage, run.id)
  const steps = (await storage['checkpoints.list']({ run: run.id })).map(({ step }) => step)
  expect(steps).toContain(16)
  const again = await (await trainer.start(spec, { parentId: run.id, from: { run: run.id, step: 16 } })).ended

  expect(again.run).toMatchObject({ status: 'finished', step: 24, parentId: run.id })
  expect(again.run.id).not.toBe(run.id)
  const after = await computed(storage, again.run.id)
  expect(after.states).toEqual(before.states)
  const loss = (of: typeof before) => of.metrics.find(({ series }) => series === 'train/loss')
  expect(loss(after)).toEqual(loss(before))
  expect(await computed(storage, run.id)).toEqual(before)
})

test('a checkpoint that was not kept is named, and nothing is stored', async () => {
  const { storage, trainer, spec, run } = await trained()
  const from = { run: run.id, step: 3 }
  await expect(trainer.start(spec, { from })).rejects.toMatchObject({
    code: 'no_checkpoint_at',
    values: { step: 3 },
  })
  expect((await storage['runs.list']({})).total).toBe(1)
})

test('the same spec trained once more comes to the same bits', async () => {
  const { storage, trainer, spec, run } = await trained()
  const again = await (await trainer.start(spec, { parentId: run.id })).ended
  const last = async (id: string) =>
    (await storage['checkpoints.list']({ run: id })).map(({ step, sha256 }) => [step, sha256])
  expect((await computed(storage, again.run.id)).states).toEqual((await computed(storage, run.id)).states)
  expect((await last(again.run.id)).length).toBe((await last(run.id)).length)
})
