import { HeadlightError } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import type { JobContext } from './training-job'
import { loadCheckpoint } from './stored-checkpoints'
import { prepareExperiment, type Experiment } from './training/experiment'

/** A run with what it learned: the parameters of its best checkpoint, or its last where none was best. */
export interface TrainedModel {
  readonly run: RunRecord
  readonly experiment: Experiment
  readonly parameters: Float32Array
  readonly step: number
}

/** Loads a run's model by the run's id or name. */
export async function loadTrainedModel(
  text: string,
  { storage, datasets }: JobContext,
): Promise<TrainedModel> {
  const run = await storage['runs.find']({ text })
  const checkpoint =
    (await loadCheckpoint(storage, run.id, 'best')) ?? (await loadCheckpoint(storage, run.id, 'last'))
  if (!checkpoint) throw new HeadlightError('no_checkpoint', { run: run.name })
  const { record, content } = await datasets.load(run.datasetId)
  const experiment = prepareExperiment(run.spec, record, content)
  return { run, experiment, parameters: checkpoint.states.parameters!, step: checkpoint.step }
}
