import { HeadlightError } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import { loadExperiment } from './load-experiment'
import type { JobContext } from './training-job'
import { loadCheckpoint } from './stored-checkpoints'
import type { Experiment } from './training/experiment'

/** A run with what it learned: the parameters of its best checkpoint, or its last where none was best. */
export interface TrainedModel {
  readonly run: RunRecord
  readonly experiment: Experiment
  readonly parameters: Float32Array
  readonly step: number
}

/** Loads a run's model by the run's id or name. */
export async function loadTrainedModel(text: string, context: JobContext): Promise<TrainedModel> {
  const { storage } = context
  const run = await storage['runs.find']({ text })
  const checkpoint =
    (await loadCheckpoint(storage, run.id, 'best')) ?? (await loadCheckpoint(storage, run.id, 'last'))
  if (!checkpoint) throw new HeadlightError('no_checkpoint', { run: run.name })
  const experiment = await loadExperiment(run.spec, run.datasetId, context)
  return { run, experiment, parameters: checkpoint.states.parameters!, step: checkpoint.step }
}
