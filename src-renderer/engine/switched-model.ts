import { HeadlightError } from '#shared/errors'
import type { HeadScanJob } from './protocol'
import { loadTrainedModel, type TrainedModel } from './trained-model'
import { loadModelProgram, type ModelProgram } from './training/model-program'
import type { JobContext } from './training-job'

/** A trained model whose heads can be switched off, and the rows to measure. `program.dispose()` lets go of it. */
export interface SwitchedModel extends TrainedModel {
  readonly rows: Int32Array
  readonly program: ModelProgram
}

/** Examples that are asked at once: few, so that a stop need not wait long. */
const atOnce = 64

/** Loads a run's model, or one of its checkpoints, with switches. */
export async function loadSwitched(job: HeadScanJob, context: JobContext): Promise<SwitchedModel> {
  const model = await loadTrainedModel(job.run, context, job.step)
  const { experiment, parameters } = model
  const rows = rowsOf(model, job)
  const batch = Math.min(rows.length, atOnce)
  const program = loadModelProgram(context.executor, experiment, parameters, batch, { switches: true })
  return { ...model, rows, program }
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
