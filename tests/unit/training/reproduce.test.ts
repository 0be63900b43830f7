import { expect, test } from 'vitest'
import { openExecutor } from '../../open-executor'
import { reproductionOf } from '#renderer/engine/reproduction'
import { addDataset, temporaryLibrary } from '../storage/fixture'
import { computed } from './curves'
import { addTiny, tinySpec } from './tiny'
import { trainerOn } from './trainer'

/** A trained run and what trains it again. */
async function trained() {
  const executor = await openExecutor('wasm')
  const { storage, db } = temporaryLibrary()
  await addTiny(storage)
  const trainer = trainerOn(storage, executor, undefined, () => 0)
  const { run } = await (await trainer.start(tinySpec({ optimizer: { type: 'adam' }, warmup: 5 }))).ended
  const again = async () => {
    const { spec, ...job } = await reproductionOf(run, storage)
    return (await (await trainer.start(spec, job)).ended).run
  }
  return { storage, db, run, again, trainer, dispose: () => executor.dispose() }
}

test('a run trained once more has the same checkpoint, byte for byte, and names its parent', async () => {
  const { storage, run, again, dispose } = await trained()
  const second = await again()
  expect(second).toMatchObject({ parentId: run.id, spec: run.spec, status: 'finished' })
  expect(await computed(storage, second.id)).toEqual(await computed(storage, run.id))
  const hashes = async (id: string) =>
    (await storage['checkpoints.list']({ run: id })).map(({ step, sha256 }) => ({ step, sha256 }))
  expect(await hashes(second.id)).toEqual(await hashes(run.id))
  expect(await hashes(run.id)).not.toEqual([])
  dispose()
})

test('a run that began with a checkpoint begins with it again; where that is gone, it is said', async () => {
  const { storage, db, run, trainer, dispose } = await trained()
  const [first] = await storage['checkpoints.list']({ run: run.id })
  const longer = { ...run.spec, training: { ...run.spec.training, duration: { steps: run.step + 6 } } }
  const from = { run: run.id, step: first!.step }
  const { run: child } = await (await trainer.start(longer, { parentId: run.id, from })).ended
  expect(child.origin).toEqual({ ...from, sha256: first!.sha256 })

  const { spec, ...job } = await reproductionOf(child, storage)
  expect(job).toMatchObject({ parentId: child.id, from })
  const { run: again } = await (await trainer.start(spec, job)).ended
  expect(await computed(storage, again.id)).toEqual(await computed(storage, child.id))
  expect(again.origin).toEqual(child.origin)

  db.prepare('DELETE FROM checkpoints WHERE run = ? AND step = ?').run(run.id, first!.step)
  const gone = { run: child.name, parent: run.name, step: first!.step }
  await expect(reproductionOf(child, storage)).rejects.toMatchObject({ code: 'origin_gone', values: gone })
  dispose()
})

test('the data of a reproduction are those the run had, whatever is called so by now', async () => {
  const { storage, db, run, again, dispose } = await trained()
  db.prepare("UPDATE datasets SET name = 'old' WHERE id = ?").run(run.datasetId)
  expect((await again()).datasetFingerprint).toBe(run.datasetFingerprint)
  await addDataset(storage, 'tiny', 'something else')
  const second = await again()
  expect(second.datasetFingerprint).toBe(run.datasetFingerprint)
  expect((await computed(storage, second.id)).states).toEqual((await computed(storage, run.id)).states)
  dispose()
})
