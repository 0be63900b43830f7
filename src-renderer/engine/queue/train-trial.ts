import { fromErrorData, toErrorData, type ErrorData } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import { trialSpec, type Trial } from '#shared/sweep/trial'
import type { Storage } from '../blobs'
import type { BackendChoice, TrainingEnd } from '../protocol'
import type { QueueContext } from './context'
import type { Task } from './next-task'
import type { Seat, Seatable } from './seat'
import type { Members } from './train-members'

/** Where a trial is trained. */
interface Place {
  readonly seat: Seat
  readonly members: Members
  /** How often each trial lost its device. */
  readonly losses: Map<string, number>
}

/** A trial that lost its device so often has failed. */
const mostLosses = 3

/** Trains a trial to its next rung and writes down what came of it; what it was trained to before is kept. */
export async function trainTrial(task: Task, place: Place, context: QueueContext): Promise<RunRecord | null> {
  const { storage, tell } = context
  try {
    const end = (await alreadyEnded(task, storage)) ?? (await train(task, place, context))
    if (end === null) return await queued(task, storage)
    const { run, error } = end
    if (error && isOurs(error)) throw fromErrorData(error)
    const known = error && goesOn(error, task, place.losses) ? await paused(run, storage) : run
    tell({ kind: 'run', run: known })
    await record(task, known, error, storage)
    if (known !== run) tell({ kind: 'lost', trial: task.trial.id })
    return known
  } catch (thrown) {
    const error = toErrorData(thrown)
    if (isOurs(error)) throw thrown
    if (goesOn(error, task, place.losses)) {
      tell({ kind: 'lost', trial: task.trial.id })
      return await queued(task, storage)
    }
    await storage['trials.update']({ id: task.trial.id, state: 'failed', error })
    return null
  }
}

/** What no trial can help: it goes on when storage is back. */
const isOurs = ({ code }: ErrorData) => code === 'storage_lost'

/** Whether a trial whose device is gone is tried again, from its last checkpoint; counts how often. */
function goesOn({ code }: ErrorData, { trial }: Task, losses: Map<string, number>): boolean {
  if (code !== 'gpu_lost') return false
  const count = (losses.get(trial.id) ?? 0) + 1
  losses.set(trial.id, count)
  return count <= mostLosses
}

/** A run that waits to go on, as one does that was stopped. */
const paused = (run: RunRecord, storage: Storage): Promise<RunRecord> =>
  storage['runs.update']({ id: run.id, status: 'stopped', error: null })

/** A trial that waits for its turn again, as it was. */
async function queued({ trial }: Task, storage: Storage): Promise<null> {
  await storage['trials.update']({ id: trial.id, state: 'queued' })
  return null
}

/** The end of a run that came before the trial heard of it: the program was ended in between. */
async function alreadyEnded({ trial }: Task, storage: Storage): Promise<TrainingEnd | null> {
  if (trial.run === null) return null
  const run = await storage['runs.get']({ id: trial.run })
  return run.status === 'finished' || run.status === 'failed' ? { run, error: run.error } : null
}

/** Trains a trial, and before it what it is made of; `null` where it was stopped before it began. */
async function train(
  task: Task,
  { seat, members }: Place,
  context: QueueContext,
): Promise<TrainingEnd | null> {
  const { trial } = task
  if (trial.run === null) {
    const spec = trialSpec(task.sweep.spec, trial)
    await context.provide(spec)
    if (!(await members.train(spec, seat, context)) || seat.isStopping) return null
  }
  return seat.train(
    async (calls) => {
      const run = await begin(task, calls, await context.backend())
      context.tell({ kind: 'run', run })
      return run
    },
    (event) => {
      if (event.kind === 'progress') context.tell({ kind: 'progress', trial: trial.id, progress: event })
    },
  )
}

function begin({ sweep, trial, part }: Task, calls: Seatable['calls'], backend: BackendChoice) {
  if (trial.run !== null) return calls.resume({ run: trial.run, backend, part })
  const spec = trialSpec(sweep.spec, trial)
  return calls.start({
    spec,
    backend,
    part,
    trial: trial.id,
    name: runName(sweep.spec.seeds, sweep.name, trial),
  })
}

/** `Heads 3`, and with several seeds `Heads 3.0`. */
function runName(seeds: number, sweep: string, { number, seed }: Trial): string {
  return `${sweep.slice(0, 180)} ${number + 1}${seeds > 1 ? `.${seed}` : ''}`
}

async function record(
  { sweep, trial }: Task,
  run: RunRecord,
  error: ErrorData | null,
  storage: Storage,
): Promise<void> {
  const { id } = trial
  if (run.status === 'failed') return void (await storage['trials.update']({ id, state: 'failed', error }))
  if (run.status === 'stopped') {
    await storage['runs.update']({ id: run.id, status: 'paused' })
    return void (await storage['trials.update']({ id, state: 'queued' }))
  }
  const scores = [...trial.scores, await scoreOf(run, sweep.spec, storage)]
  const state = run.status === 'finished' ? 'finished' : 'waiting'
  await storage['trials.update']({ id, state, scores })
}

/** The best value of the sweep's metric so far; `null` where it was never measured. */
async function scoreOf(
  run: RunRecord,
  { metric, direction }: Pick<Task['sweep']['spec'], 'metric' | 'direction'>,
  storage: Storage,
): Promise<number | null> {
  const [series] = await storage['metrics.read']({ run: run.id, series: [metric] })
  const values = [...(series?.values ?? [])].filter(Number.isFinite)
  if (values.length === 0) return null
  return direction === 'higher' ? Math.max(...values) : Math.min(...values)
}
