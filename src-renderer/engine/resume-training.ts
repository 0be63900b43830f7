import { HeadlightError } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import type { ExperimentSpec } from '#shared/spec'
import type { Storage } from './blobs'
import type { Checkpoint } from './checkpoint'
import { loadExperiment } from './load-experiment'
import { inheritedParameters } from './members'
import type { ResumeJob } from './protocol'
import { loadCheckpoint } from './stored-checkpoints'
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
  const experiment = untilPart(await loadExperiment(spec, run.datasetId, context), job.part)
  const checkpoint = await startingCheckpoint(storage, run)
  refuseFinished(run, checkpoint?.step ?? 0, experiment.totalSteps)
  const inherited = checkpoint ? undefined : await inheritedParameters(experiment, context)
  const { nextSequence } = await storage['runs.rewind']({ run: run.id, step: checkpoint?.step ?? 0 })
  const resumed = await storage['runs.update']({
    id: run.id,
    status: 'running',
    error: null,
    spec,
    totalSteps: experiment.totalSteps,
    summary: bestOf(run, experiment.task.decisive, checkpoint),
  })
  return beginTraining(
    experiment,
    resumed,
    { checkpoint, nextSequence, ...(inherited && { inherited }) },
    context,
  )
}

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

/** The newest good checkpoint, without a best one that is no longer stored. */
async function startingCheckpoint(storage: Storage, run: RunRecord): Promise<Checkpoint | null> {
  const checkpoint = await loadCheckpoint(storage, run.id, 'last')
  if (checkpoint === null) return null
  const stored = await storage['checkpoints.list']({ run: run.id })
  const { best } = checkpoint
  const hasBest = stored.some(({ step }) => step === best?.step)
  const badValidations = run.status === 'finished' ? 0 : checkpoint.badValidations
  return { ...checkpoint, best: hasBest ? best : null, badValidations }
}

/** A run that has ended by itself goes on only where there are steps left. */
function refuseFinished({ status, name }: RunRecord, step: number, totalSteps: number) {
  if (status === 'finished' && step >= totalSteps)
    throw new HeadlightError('run_finished', { run: name, step })
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
