import { toErrorData, type ErrorData } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import { parseSpec } from '#shared/parse-spec'
import type { Storage } from './blobs'
import type { DatasetSource } from './datasets'
import type { Executor } from './executors/executor'
import type { Room } from './executors/need'
import { inheritCurves, originCheckpoint } from './from-checkpoint'
import { inheritedKept, uploadTokenizers } from './kept'
import { loadExperiment } from './load-experiment'
import { inheritedParameters, withMembers } from './members'
import type { StartJob, TrainingEnd } from './protocol'
import { refuseTooLarge } from './refuse-too-large'
import { TrainingControl } from './training/control'
import type { TrainingEvent } from './training/events'
import { untilPart, type Experiment } from './training/experiment'
import { probeRows } from './training/probe-maps'
import { trainThroughLosses } from './train-through-losses'
import type { StartingPoint } from './training/workplace'

/** What a job needs of the place it runs in. */
export interface JobContext {
  readonly storage: Storage
  readonly datasets: DatasetSource
  readonly executor: Executor
  readonly now: () => number
  readonly emit: (run: string, event: TrainingEvent) => void
  /** What training may take of the device; not asked where absent. */
  readonly room?: Room
  /** Opens the device again after it was lost; where absent, a loss ends the training. */
  readonly reopen?: (() => Promise<Executor>) | undefined
  /** What the user may have wished already while the training was prepared. */
  readonly control?: TrainingControl
}

/** One training under way: its record, its control, and its end. */
export interface TrainingJob {
  readonly run: RunRecord
  readonly control: TrainingControl
  readonly ended: Promise<TrainingEnd>
}

/** Creates a run of a spec and begins to train it. Nothing is stored if the spec does not fit. */
export async function startTraining(job: StartJob, context: JobContext): Promise<TrainingJob> {
  const spec = await withMembers(parseSpec(job.spec), context.storage)
  const kept = await inheritedKept(job, spec, context.storage)
  const loaded = await loadExperiment(spec, spec.data.dataset, context, kept)
  const experiment = untilPart(loaded, job.part)
  const { executor, storage, room } = context
  if (room) refuseTooLarge(experiment, executor.backend, room)
  const begun = job.from ? await originCheckpoint(storage, job.from) : null
  const checkpoint = begun?.checkpoint ?? null
  const inherited = checkpoint ? undefined : await inheritedParameters(experiment, context)
  const tokenizers = await uploadTokenizers(storage, experiment.data)
  const run = await storage['runs.create']({
    spec,
    datasetId: experiment.dataset.id,
    totalSteps: experiment.totalSteps,
    backend: executor.backend,
    device: executor.device,
    parameterCount: experiment.layout.size,
    parentId: job.parentId ?? null,
    ...(begun && { origin: begun.origin }),
    examples: probeExamples(experiment),
    ...(job.name ? { name: job.name } : {}),
    ...(job.trial ? { trial: job.trial } : {}),
    ...(tokenizers && { tokenizers }),
    ...(experiment.data.scaling && { scaling: experiment.data.scaling }),
  })
  const nextSequence = job.from && checkpoint ? await inheritCurves(storage, run, job.from, checkpoint) : 0
  return beginTraining(
    experiment,
    run,
    { checkpoint, nextSequence, ...(inherited && { inherited }) },
    context,
  )
}

/** Trains an experiment as a run from a starting point; the job's end comes whatever happens. */
export function beginTraining(
  experiment: Experiment,
  run: RunRecord,
  start: StartingPoint,
  context: JobContext,
): TrainingJob {
  const { control = new TrainingControl(), reopen } = context
  const emit = (event: TrainingEvent) => context.emit(run.id, event)
  const train = async () => {
    if (!start.checkpoint)
      for (const notice of experiment.data.notices ?? []) emit({ kind: 'notice', notice })
    return trainThroughLosses({ experiment, run, reopen }, start, { ...context, control, emit })
  }
  const ended = train().then(
    (status) => close(run, status, null, context.storage),
    (thrown: unknown) => close(run, 'failed', toErrorData(thrown), context.storage),
  )
  return { run, control, ended }
}

/** Sets how a run ended. If even that cannot be stored, the end still reaches the window. */
async function close(
  run: RunRecord,
  status: RunRecord['status'],
  error: ErrorData | null,
  storage: Storage,
): Promise<TrainingEnd> {
  try {
    return { run: await storage['runs.update']({ id: run.id, status, error }), error }
  } catch (thrown) {
    return { run: { ...run, status }, error: error ?? toErrorData(thrown) }
  }
}

function probeExamples(experiment: Experiment) {
  const { data } = experiment
  return Array.from(probeRows(experiment), (row) => ({
    row,
    view: data.view(row),
    target: data.target(row),
  }))
}
