import { toErrorData, type ErrorData } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import type { ExperimentSpec } from '#shared/spec'
import { parseSpec } from '#shared/parse-spec'
import { decodeCheckpoint, type Checkpoint } from './checkpoint'
import { download, type Storage } from './blobs'
import type { DatasetSource } from './datasets'
import type { Executor } from './executors/executor'
import type { ResumeJob, StartJob, TrainingEnd } from './protocol'
import { TrainingControl } from './training/control'
import type { TrainingEvent } from './training/events'
import { prepareExperiment, type Experiment } from './training/experiment'
import { TrainingSession, type StartingPoint } from './training/session'

/** What a job needs of the place it runs in. */
export interface JobContext {
  readonly storage: Storage
  readonly datasets: DatasetSource
  readonly executor: Executor
  readonly now: () => number
  readonly emit: (run: string, event: TrainingEvent) => void
}

/** One training under way: its record, its control, and its end. */
export interface TrainingJob {
  readonly run: RunRecord
  readonly control: TrainingControl
  readonly ended: Promise<TrainingEnd>
}

/** Creates a run of a spec and begins to train it. Nothing is stored if the spec does not fit. */
export async function startTraining(job: StartJob, context: JobContext): Promise<TrainingJob> {
  const spec = parseSpec(job.spec)
  const { record, content } = await context.datasets.load(spec.data.dataset)
  const experiment = prepareExperiment(spec, record, content)
  const { executor } = context
  const run = await context.storage['runs.create']({
    spec,
    datasetId: record.id,
    totalSteps: experiment.totalSteps,
    backend: executor.backend,
    device: executor.device,
    parameterCount: experiment.layout.size,
    parentId: job.parentId ?? null,
    examples: probeExamples(experiment),
    ...(job.name ? { name: job.name } : {}),
  })
  return begin(experiment, run, { checkpoint: null, bestParameters: null, nextSequence: 0 }, context)
}

/** Goes on with a run from its newest good checkpoint, or from the beginning if it has none. */
export async function resumeTraining(job: ResumeJob, context: JobContext): Promise<TrainingJob> {
  const { storage } = context
  const run = await storage['runs.find']({ text: job.run })
  const spec = changedSpec(run.spec, job)
  const { record, content } = await context.datasets.load(run.datasetId)
  const experiment = prepareExperiment(spec, record, content)
  const checkpoint = await loadCheckpoint(storage, run.id, 'last')
  const best = await loadCheckpoint(storage, run.id, 'best')
  const { nextSequence } = await storage['runs.rewind']({ run: run.id, step: checkpoint?.step ?? 0 })
  const resumed = await storage['runs.update']({
    id: run.id,
    status: 'running',
    error: null,
    totalSteps: Math.max(1, experiment.totalSteps),
  })
  const start = { checkpoint, bestParameters: best?.states.parameters ?? null, nextSequence }
  return begin(experiment, resumed, start, context)
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

/** A run's newest or best checkpoint whose bytes are whole. */
export async function loadCheckpoint(
  storage: Storage,
  run: string,
  which: 'last' | 'best',
): Promise<Checkpoint | null> {
  const { checkpoint } = await storage['checkpoints.find']({ run, which })
  return checkpoint && decodeCheckpoint(await download(storage, checkpoint.sha256))
}

function begin(
  experiment: Experiment,
  run: RunRecord,
  start: StartingPoint,
  context: JobContext,
): TrainingJob {
  const control = new TrainingControl()
  const emit = (event: TrainingEvent) => context.emit(run.id, event)
  const train = async () => {
    const session = new TrainingSession(experiment, run, start, { ...context, control, emit })
    return session.run()
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

function probeExamples({ spec, parts, data }: Experiment) {
  const pool = parts.validation.length > 0 ? parts.validation : parts.train
  return spec.probeExamples
    .filter((i) => i < pool.length)
    .map((i) => ({ row: pool[i]!, view: data.view(pool[i]!), target: data.target(pool[i]!) }))
}
