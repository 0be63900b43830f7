import { expect, onTestFinished, test } from 'vitest'
import { ensembleOf } from '#shared/ensemble'
import { parseSpec } from '#shared/parse-spec'
import type { ExperimentSpecInput } from '#shared/spec'
import { openExecutor } from '../../open-executor'
import { missingMembers, withMembers } from '#renderer/engine/members'
import { addDataset, addRun, spec, temporaryLibrary } from '../storage/fixture'
import { addTiny, tinySpec } from './tiny'
import { trainerOn } from './trainer'

/** A library with two finished runs and a trainer. */
async function twoRuns() {
  const { storage, db } = temporaryLibrary()
  await addTiny(storage)
  const executor = await openExecutor('wasm')
  onTestFinished(() => executor.dispose())
  const trainer = trainerOn(storage, executor)
  const train = async (seed: number) => {
    const own = tinySpec({ seed, duration: { steps: 2 } })
    const job = await trainer.start({ ...own, data: { ...own.data, splitSeed: 1 } })
    return (await job.ended).run
  }
  return { storage, db, trainer, runs: [await train(1), await train(2)] }
}

test('an ensemble goes on after its members were deleted', { timeout: 60_000 }, async () => {
  const { db, trainer, runs } = await twoRuns()
  const joined = parseSpec(ensembleOf(runs, 'both', { method: 'weighted', of: 'classes' }))
  const short = { ...joined, training: { ...joined.training, duration: { steps: 3 } } }
  const { run } = await (await trainer.start(short)).ended
  for (const { id } of runs) db.prepare('DELETE FROM runs WHERE id = ?').run(id)
  const resumed = await (await trainer.resume(run.id, { totalSteps: 5 })).ended
  expect(resumed.error).toBeNull()
  expect(resumed.run).toMatchObject({ status: 'finished', step: 5 })
})

test('a member is found among any number of runs, also where the run it names is gone', async () => {
  const { storage } = temporaryLibrary()
  const { id: datasetId } = await addDataset(storage)
  const finished = async (changes: Partial<ExperimentSpecInput> = {}) => {
    const run = await addRun(storage, { datasetId, changes })
    return storage['runs.update']({ id: run.id, status: 'finished' })
  }
  const wanted = spec({ training: { seed: 77 } })
  const first = await finished(wanted)
  for (let i = 0; i < 201; i++) await finished()
  const member = (run: string | null) => {
    return parseSpec({ ...spec(), members: [{ as: 'a', run, experiment: wanted }] })
  }
  for (const named of [null, 'a-run-that-was-deleted']) {
    expect(await missingMembers(member(named), storage)).toEqual([])
    expect((await withMembers(member(named), storage)).members[0]!.run).toBe(first.id)
  }
})
