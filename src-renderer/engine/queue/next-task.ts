import type { TrialProgress } from '#shared/ipc/storage/sweeps'
import { nextMove } from '#shared/sweep/next-move'
import type { SweepRecord } from '#shared/sweep/record'
import { searchOf } from '#shared/sweep/search'
import type { Trial } from '#shared/sweep/trial'
import type { Storage } from '../blobs'
import type { QueueContext } from './context'

/** A trial to be trained to a part of all its steps. */
export interface Task {
  readonly sweep: SweepRecord
  readonly trial: Trial
  readonly part: number
}

/** The next trial of the first sweep that has one; what needs no training is done on the way. `null` where there is none. */
export async function nextTask(context: QueueContext): Promise<Task | null> {
  const sweeps = await context.storage['sweeps.list']({})
  for (const sweep of sweeps.filter(({ status }) => status === 'active')) {
    if (context.only && !context.only(sweep)) continue
    const task = await taskOf(sweep, context)
    if (task) return task
  }
  return null
}

async function taskOf(sweep: SweepRecord, context: QueueContext): Promise<Task | null> {
  const { storage, tell } = context
  const search = searchOf(sweep.spec)
  for (;;) {
    const trials = await storage['trials.list']({ sweep: sweep.id })
    const move = nextMove(sweep.spec, search, trials)
    switch (move.kind) {
      case 'train': {
        const trial = await storage['trials.update']({ id: move.trial.id, state: 'running' })
        tell({ kind: 'changed', sweep: sweep.id })
        return { sweep, trial, part: move.part }
      }
      case 'stop':
        await stopTrials(storage, move.trials)
        tell({ kind: 'changed', sweep: sweep.id })
        break
      case 'add':
        await storage['trials.add']({ sweep: sweep.id, trials: [...move.trials] })
        break
      case 'wait':
        return null
      case 'done':
        tell({ kind: 'done', sweep: await storage['sweeps.update']({ id: sweep.id, status: 'finished' }) })
        return null
      default:
        throw new TypeError(`move: ${JSON.stringify(move satisfies never)}`)
    }
  }
}

/** Ends trials that do not train now; their runs keep what they have. */
export async function stopTrials(
  storage: Storage,
  trials: readonly (Trial | TrialProgress)[],
): Promise<void> {
  for (const { id, run } of trials) {
    if (run !== null) await storage['runs.update']({ id: run, status: 'stopped' })
    await storage['trials.update']({ id, state: 'stopped' })
  }
}
