import { HeadlightError } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import { experimentOf } from './load-experiment'
import type { JobContext } from './training-job'
import type { Storage } from './blobs'
import type { Checkpoint } from './checkpoint'
import { loadCheckpoint, loadCheckpointAt } from './stored-checkpoints'
import type { Experiment } from './training/experiment'

/** A run with what it learned: the parameters of its best checkpoint, or its last where none was best. */
export interface TrainedModel {
  readonly run: RunRecord
  readonly experiment: Experiment
  readonly parameters: Float32Array
  readonly step: number
}

/** Loads a run's model by the run's id or name; as it was at a step, where there is a checkpoint of that step. */
export async function loadTrainedModel(
  text: string,
  context: JobContext,
  step?: number,
): Promise<TrainedModel> {
  const { storage } = context
  const run = await storage['runs.find']({ text })
  const checkpoint = await (step === undefined ? bestOf(run, storage) : loadCheckpointAt(storage, run, step))
  const experiment = await experimentOf(run, context)
  return { run, experiment, parameters: checkpoint.states.parameters!, step: checkpoint.step }
}

async function bestOf({ id, name }: RunRecord, storage: Storage): Promise<Checkpoint> {
  const found = (await loadCheckpoint(storage, id, 'best')) ?? (await loadCheckpoint(storage, id, 'last'))
  if (!found) throw new HeadlightError('no_checkpoint', { run: name })
  return found
}
