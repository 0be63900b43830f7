import { fromErrorData } from '#shared/errors'
import type { ExperimentSpec } from '#shared/spec'
import { missingMembers } from '../members'
import type { QueueContext } from './context'
import type { Seat } from './seat'

/** Trains what an ensemble is made of, where the library lacks it: for one trial after another, so that none is trained twice. */
export class Members {
  #last: Promise<unknown> = Promise.resolve()

  /** Answers whether all are there: not where the queue was stopped meanwhile. Rejects where one failed. */
  async train(spec: ExperimentSpec, seat: Seat, context: QueueContext): Promise<boolean> {
    if (spec.members.length === 0) return true
    const turn = this.#last.then(() => trainMissing(spec, seat, context))
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

async function trainMissing(
  spec: ExperimentSpec,
  seat: Seat,
  { storage, provide, backend, tell }: QueueContext,
): Promise<boolean> {
  for (const member of await missingMembers(spec, storage)) {
    await provide(member)
    const chosen = await backend()
    const { run, error } = await seat.train(
      (calls) => calls.start({ spec: member, backend: chosen }),
      () => undefined,
    )
    tell({ kind: 'run', run })
    if (error) throw fromErrorData(error)
    if (run.status !== 'finished') return false
  }
  return true
}
