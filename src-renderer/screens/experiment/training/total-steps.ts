import type { ExperimentSpec } from '#shared/spec'
import { tasks } from '#shared/tasks/registry'
import { stepsPerEpoch } from '#shared/training/steps-per-epoch'

/** Steps a run of an experiment would take, as far as its rows are known. */
export function totalSteps({ data, training, task }: ExperimentSpec, rows: number): number {
  const { duration, batchSize } = training
  if ('steps' in duration) return duration.steps
  const used = Math.min(data.limit ?? rows, rows)
  const trained = Math.max(1, Math.round(used * data.split.train))
  return duration.epochs * stepsPerEpoch(trained, batchSize, roundOf(task))
}

/** The rounds of a task with valid options, if it has rounds. */
function roundOf({ type, options }: ExperimentSpec['task']) {
  const definition = tasks.get(type)
  const chosen = definition?.options.safeParse(options)
  return chosen?.success ? definition!.round?.(chosen.data) : undefined
}
