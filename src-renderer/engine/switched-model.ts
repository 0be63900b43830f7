import { HeadlightError } from '#shared/errors'
import type { HeadScanJob } from './protocol'
import { loadTrainedModel, type TrainedModel } from './trained-model'
import { measuringBatch } from './training/measure-rows'
import { loadModelProgram, type ModelProgram } from './training/model-program'
import type { JobContext } from './training-job'

/** A trained model whose heads can be switched off. `program.dispose()` lets go of it. */
export interface SwitchedModel extends TrainedModel {
  readonly program: ModelProgram
}

/** Loads a run's model, or one of its checkpoints, with switches. */
export async function loadSwitched(
  { run, step }: Pick<HeadScanJob, 'run' | 'step'>,
  context: JobContext,
): Promise<SwitchedModel> {
  const model = await loadTrainedModel(run, context, step)
  const { experiment, parameters } = model
  const batch = measuringBatch(experiment)
  const program = loadModelProgram(context.executor, experiment, parameters, batch, { switches: true })
  return { ...model, program }
}

/** The rows that a job measures: the first examples of a part; `part_empty` where it has none. */
export function rowsOf(
  { run, experiment }: Pick<TrainedModel, 'run' | 'experiment'>,
  { part, examples }: Pick<HeadScanJob, 'part' | 'examples'>,
): Int32Array {
  const rows = experiment.parts[part].subarray(0, examples)
  if (rows.length === 0) throw new HeadlightError('part_empty', { run: run.name, part })
  return rows
}
