import { HeadlightError } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import type { Executor } from './executors/executor'
import { newestCheckpoint, rewind } from './rewind'
import type { Experiment } from './training/experiment'
import { TrainingSession } from './training/session'
import type { SessionContext, StartingPoint } from './training/workplace'

/** Losses of the device without a step gained between them, after which it is taken for broken. */
const mostInVain = 5

/** What is trained, and how the device is opened again after it was lost. */
interface Job {
  readonly experiment: Experiment
  readonly run: RunRecord
  readonly reopen: (() => Promise<Executor>) | undefined
}

/**
 * Trains a run to its end. Where the graphics card is lost, it is opened again and the run goes on from its newest
 * checkpoint, with the bits it would have had. Throws `gpu_lost` where the card does not come back.
 */
export async function trainThroughLosses(job: Job, first: StartingPoint, context: SessionContext) {
  let [start, { executor }] = [first, context]
  const vain = new InVain()
  for (;;) {
    try {
      return await new TrainingSession(job.experiment, job.run, start, { ...context, executor }).run()
    } catch (thrown) {
      const lost = executor.lost ? lostAs(thrown, start) : null
      if (!lost || !job.reopen || vain.after(lost.values.kept as number) >= mostInVain) throw lost ?? thrown
      executor = await reopened(job.reopen, lost)
      start = await again(job, first, context)
      context.emit({ kind: 'rewound', step: start.checkpoint?.step ?? 0 })
    }
  }
}

/** Counts losses between which nothing was gained. */
class InVain {
  #kept = -1
  #count = 0

  after(kept: number): number {
    this.#count = kept > this.#kept ? 1 : this.#count + 1
    this.#kept = Math.max(this.#kept, kept)
    return this.#count
  }
}

/** A device that is gone while things are made ready on it throws whatever it likes. */
function lostAs(thrown: unknown, { checkpoint }: StartingPoint): HeadlightError {
  if (thrown instanceof HeadlightError && thrown.code === 'gpu_lost') return thrown
  const step = checkpoint?.step ?? 0
  return new HeadlightError('gpu_lost', { step, kept: step })
}

async function reopened(reopen: () => Promise<Executor>, lost: HeadlightError): Promise<Executor> {
  try {
    return await reopen()
  } catch {
    throw lost
  }
}

/** Where the run goes on: at its newest checkpoint, or where it began. */
async function again(
  { experiment, run }: Job,
  first: StartingPoint,
  { storage }: SessionContext,
): Promise<StartingPoint> {
  const now = await storage['runs.get']({ id: run.id })
  const checkpoint = (await newestCheckpoint(storage, now)) ?? first.checkpoint
  const nextSequence = await rewind(now, experiment, checkpoint, storage)
  return { ...first, checkpoint, nextSequence }
}
