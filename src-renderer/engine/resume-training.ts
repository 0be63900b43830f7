import type { ImportWarning } from '#shared/data/dataset'
import { HeadlightError } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import type { ExperimentSpec } from '#shared/spec'
import { experimentOf } from './load-experiment'
import { inheritedParameters } from './members'
import type { ResumeJob } from './protocol'
import { refuseTooLarge } from './refuse-too-large'
import { newestCheckpoint, rewind } from './rewind'
import { untilPart } from './training/experiment'
import { beginTraining, type JobContext, type TrainingJob } from './training-job'

/**
 * Goes on with a run from its newest good checkpoint, or from the beginning if it has none. What the job changes is
 * written into the run's spec. A run that stopped early by patience goes on with new patience.
 */
export async function resumeTraining(job: ResumeJob, context: JobContext): Promise<TrainingJob> {
  const { storage } = context
  const run = await storage['runs.find']({ text: job.run })
  const spec = changedSpec(run.spec, job)
  const experiment = untilPart(await experimentOf(run, context, spec), job.part)
  if (context.room) refuseTooLarge(experiment, context.executor.backend, context.room)
  const checkpoint = await newestCheckpoint(storage, run)
  refuseFinished(run, checkpoint?.step ?? 0, experiment.totalSteps)
  const inherited = checkpoint ? undefined : await inheritedParameters(experiment, context)
  const nextSequence = await rewind(run, experiment, checkpoint, storage)
  const { backend, device } = context.executor
  const resumed = await storage['runs.update']({
    ...{ id: run.id, backend, device },
    status: 'running',
    error: null,
    spec,
    totalSteps: experiment.totalSteps,
  })
  if (backend !== run.backend)
    context.emit(run.id, { kind: 'notice', notice: changed(run, checkpoint?.step ?? 0, backend) })
  return beginTraining(
    experiment,
    resumed,
    { checkpoint, nextSequence, ...(inherited && { inherited }) },
    context,
  )
}

/** Says that a run goes on elsewhere than it began: its figures go on closely, not bit for bit. */
const changed = ({ backend }: RunRecord, step: number, now: string): ImportWarning => ({
  code: 'backend_changed',
  values: { before: backend, step, now },
})

function changedSpec(spec: ExperimentSpec, { totalSteps, learningRate }: ResumeJob): ExperimentSpec {
  return {
    ...spec,
    training: {
      ...spec.training,
      ...(totalSteps ? { duration: { steps: totalSteps } } : {}),
      ...(learningRate ? { learningRate } : {}),
    },
  }
}

/** A run that has ended by itself goes on only where there are steps left. */
function refuseFinished({ status, name }: RunRecord, step: number, totalSteps: number) {
  if (status === 'finished' && step >= totalSteps)
    throw new HeadlightError('run_finished', { run: name, step })
}
