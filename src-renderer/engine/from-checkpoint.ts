import type { MetricPoints, RunRecord } from '#shared/records'
import type { Storage } from './blobs'
import type { Checkpoint } from './checkpoint'
import { loadCheckpointAt } from './stored-checkpoints'

/** A stored state of another run that a new one goes on from. */
export interface Origin {
  readonly run: string
  readonly step: number
}

/** The checkpoint a new run begins with; it has no best model of its own yet. */
export async function originCheckpoint(storage: Storage, { run, step }: Origin): Promise<Checkpoint> {
  const parent = await storage['runs.get']({ id: run })
  return { ...(await loadCheckpointAt(storage, parent, step)), best: null, badValidations: 0 }
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
