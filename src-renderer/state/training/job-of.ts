import type { RunRecord } from '#shared/records'
import type { TrainingJob } from '../training-context'

/** The job of a run that has just begun. */
export function jobOf({ id, name, step, totalSteps, backend, device, spec }: RunRecord): TrainingJob {
  const { duration, learningRate } = spec.training
  return {
    ...{ runId: id, name, task: spec.task.type, status: 'preparing', step, totalSteps },
    ...{ epoch: 0, epochs: 'epochs' in duration ? duration.epochs : 0 },
    ...{ stepsPerSecond: 0, examplesPerSecond: 0, msLeft: null, backend, device, learningRate },
    ...{ best: null, lastCheckpointAt: null },
  }
}
