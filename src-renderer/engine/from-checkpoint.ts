import { HeadlightError } from '#shared/errors'
import type { MetricPoints, RunOrigin, RunRecord } from '#shared/records'
import type { Storage } from './blobs'
import type { Checkpoint } from './checkpoint'
import { loadCheckpointAt } from './stored-checkpoints'

/** A stored state of another run that a new one goes on from. */
export interface Origin {
  readonly run: string
  readonly step: number
}

/** The checkpoint a new run begins with, which has no best model of its own yet, and what says again which one it was. */
export async function originCheckpoint(
  storage: Storage,
  { run, step }: Origin,
): Promise<{ checkpoint: Checkpoint; origin: RunOrigin }> {
  const parent = await storage['runs.get']({ id: run })
  const checkpoint = { ...(await loadCheckpointAt(storage, parent, step)), best: null, badValidations: 0 }
  const stored = await storage['checkpoints.list']({ run })
  const { sha256 } = stored.find((known) => known.step === step)!
  return { checkpoint, origin: { run, step, sha256 } }
}

/** Where a run is to begin to be trained once more; throws `origin_gone` where that checkpoint is no longer stored. */
export async function sameOrigin(storage: Storage, { name, origin }: RunRecord): Promise<Origin | undefined> {
  if (!origin) return undefined
  const { run, step, sha256 } = origin
  const parent = await storage['runs.get']({ id: run }).catch((thrown: unknown) => {
    if (thrown instanceof HeadlightError && thrown.code === 'run_missing') return null
    throw thrown
  })
  const stored = parent ? await storage['checkpoints.list']({ run }) : []
  if (stored.some((known) => known.step === step && known.sha256 === sha256)) return { run, step }
  throw new HeadlightError('origin_gone', { run: name, parent: parent?.name ?? run, step })
}

/** Gives a new run the curves that led to the checkpoint it goes on from; answers the next sequence. */
export async function inheritCurves(
  storage: Storage,
  { id }: RunRecord,
  { run, step }: Origin,
  { trainedMs }: Checkpoint,
): Promise<number> {
  const metrics = (await storage['metrics.read']({ run })).map((points) => upTo(points, step))
  const batch = { run: id, sequence: 0, step, trainedMs, metrics, maps: [], predictions: [], summary: {} }
  return (await storage['runs.write'](batch)).sequence + 1
}

function upTo({ series, steps, values }: MetricPoints, step: number): MetricPoints {
  const count = steps.findLastIndex((at) => at <= step) + 1
  return { series, steps: steps.slice(0, count), values: values.slice(0, count) }
}
