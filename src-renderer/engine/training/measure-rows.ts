import type { Experiment } from './experiment'
import type { ModelProgram } from './model-program'

/** Rows to be measured, and what part they are of. */
export interface Measured {
  readonly rows: Int32Array
  readonly part: 'validation' | 'test'
  /** Awaited between batches; `false` ends the measuring. */
  readonly mayGoOn: () => Promise<boolean>
}

/** How many examples are measured at once. */
export function measuringBatch({ spec }: Experiment): number {
  return Math.min(256, Math.max(32, spec.training.batchSize))
}

/** Loss, metrics and scores of a model over rows, by name; `null` where `mayGoOn` said no. */
export async function measureRows(
  model: ModelProgram,
  { task, data }: Experiment,
  { rows, part, mayGoOn }: Measured,
): Promise<Record<string, number> | null> {
  const averages = await model.measure(rows, mayGoOn)
  if (!averages || !task.score) return averages
  const scores = await task.score({ data, rows, part, ask: model.ask, mayGoOn })
  return scores && { ...averages, ...scores }
}
