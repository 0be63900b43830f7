import { performance } from 'node:perf_hooks'
import type { Storage } from '#renderer/engine/blobs'
import { DatasetSource } from '#renderer/engine/datasets'
import type { Executor } from '#renderer/engine/executors/executor'
import type { ResumeJob, StartJob } from '#renderer/engine/protocol'
import { resumeTraining } from '#renderer/engine/resume-training'
import { startTraining, type JobContext, type TrainingJob } from '#renderer/engine/training-job'
import type { TrainingEvent } from '#renderer/engine/training/events'
import type { ExperimentSpec } from '#shared/spec'

/** Called with each thing a training tells, while the training waits. */
export type Listener = (event: TrainingEvent, job: () => TrainingJob) => void

/** Trains on one storage and one executor, as the engine's Worker does. */
export function trainerOn(
  storage: Storage,
  executor: Executor,
  listen: Listener = () => undefined,
  now: () => number = () => performance.now(),
) {
  let job: TrainingJob
  const context: JobContext = {
    storage,
    executor,
    datasets: new DatasetSource(storage),
    now,
    emit: (_, event) => listen(event, () => job),
  }
  return {
    async start(spec: ExperimentSpec, changes: Partial<StartJob> = {}) {
      job = await startTraining({ spec, backend: executor.backend, ...changes }, context)
      return job
    },
    async resume(run: string, changes: Partial<ResumeJob> = {}) {
      job = await resumeTraining({ run, backend: executor.backend, ...changes }, context)
      return job
    },
  }
}
