import type { ExperimentSpec } from '#shared/spec'

/** Steps a run of an experiment would take, as far as its rows are known. */
export function totalSteps({ data, training }: ExperimentSpec, rows: number): number {
  const { duration, batchSize } = training
  if ('steps' in duration) return duration.steps
  const used = Math.min(data.limit ?? rows, rows)
  return duration.epochs * Math.max(1, Math.ceil((used * data.split.train) / batchSize))
}
