import { HeadlightError } from '#shared/errors'
import type { Workplace } from './workplace'

type Guarded = Pick<Workplace, 'executor' | 'experiment' | 'standing'>

/** Refuses to go on with a device that is gone: what it yields means nothing. */
export function refuseLost({ executor, standing }: Guarded) {
  if (executor.lost) throw gpuLost(standing)
}

/** Refuses numbers that are none: the model has diverged, and more steps do not bring it back. */
export function refuseNotFinite(values: Iterable<number>, step: number, { standing, experiment }: Guarded) {
  for (const value of values) {
    if (Number.isFinite(value)) continue
    const rate = Number((experiment.spec.training.learningRate / 10).toPrecision(3))
    throw new HeadlightError('loss_not_finite', { step, kept: standing.kept?.step ?? 0, rate })
  }
}

/** Why a training ended: a device that is gone throws whatever it likes. */
export function reasonOf(thrown: unknown, { executor, standing }: Guarded): unknown {
  if (executor.lost) return gpuLost(standing)
  const isCut = thrown instanceof HeadlightError && thrown.code === 'connection_closed'
  return isCut ? new HeadlightError('storage_lost', kept(standing)) : thrown
}

const gpuLost = (standing: Workplace['standing']) => new HeadlightError('gpu_lost', kept(standing))

const kept = ({ step, kept }: Workplace['standing']) => ({ step, kept: kept?.step ?? 0 })
