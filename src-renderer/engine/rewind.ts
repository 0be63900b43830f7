import type { RunRecord } from '#shared/records'
import type { Storage } from './blobs'
import type { Checkpoint } from './checkpoint'
import { loadCheckpoint } from './stored-checkpoints'
import type { Experiment } from './training/experiment'

/** The newest good checkpoint of a run, without a best one that is no longer stored; `null` where there is none. */
export async function newestCheckpoint(storage: Storage, run: RunRecord): Promise<Checkpoint | null> {
  const checkpoint = await loadCheckpoint(storage, run.id, 'last')
  if (checkpoint === null) return null
  const stored = await storage['checkpoints.list']({ run: run.id })
  const { best } = checkpoint
  const hasBest = stored.some(({ step }) => step === best?.step)
  const badValidations = run.status === 'finished' ? 0 : checkpoint.badValidations
  return { ...checkpoint, best: hasBest ? best : null, badValidations }
}

/** Forgets what a run measured after a checkpoint; answers the number of the next batch that is written. */
export async function rewind(
  run: RunRecord,
  { task }: Pick<Experiment, 'task'>,
  checkpoint: Checkpoint | null,
  storage: Storage,
): Promise<number> {
  const { nextSequence } = await storage['runs.rewind']({ run: run.id, step: checkpoint?.step ?? 0 })
  await storage['runs.update']({ id: run.id, summary: bestOf(run, task.decisive, checkpoint) })
  return nextSequence
}

/** The summary's figures of the best model and of the test, as they are at a checkpoint. */
function bestOf({ summary }: RunRecord, decisive: string, checkpoint: Checkpoint | null) {
  const names = Object.keys(summary).filter((name) => /^(best|test)\//.test(name))
  const best = checkpoint?.best && {
    [`best/${decisive}`]: checkpoint.best.value,
    'best/step': checkpoint.best.step,
  }
  return { ...Object.fromEntries(names.map((name) => [name, null])), ...best }
}
