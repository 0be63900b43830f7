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
  return { storage, db, run, again, dispose: () => executor.dispose() }
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
