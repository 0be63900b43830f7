import type { RunRecord } from '#shared/records'
import type { Checkpoint } from '../checkpoint'
import type { Storage } from '../blobs'
import type { Executor } from '../executors/executor'
import type { TrainingControl } from './control'
import type { TrainingEvent } from './events'
import type { Experiment } from './experiment'
import { Pace } from './pace'
import { RunRecorder } from './recorder'
import { Standing } from './standing'
import { Stopwatch } from './stopwatch'
import { loadTrainProgram, type TrainProgram } from './train-program'

/** What a training needs besides the experiment. */
export interface SessionContext {
  readonly executor: Executor
  readonly storage: Storage
  readonly control: TrainingControl
  readonly emit: (event: TrainingEvent) => void
  /** Milliseconds of a steady clock. */
  readonly now: () => number
}

/** Where a training starts: at the beginning, or where a checkpoint was taken. */
export interface StartingPoint {
  readonly checkpoint: Checkpoint | null
  readonly nextSequence: number
  /** Parameters that do not begin at random, by name: those of an ensemble's members. */
  readonly inherited?: ReadonlyMap<string, Float32Array>
}

/** What the parts of one training share. */
export interface Workplace extends SessionContext {
  readonly experiment: Experiment
  readonly run: RunRecord
  readonly program: TrainProgram
  readonly recorder: RunRecorder
  readonly standing: Standing
  readonly stopwatch: Stopwatch
  readonly pace: Pace
}

/** Makes everything ready that the parts of a training share. */
export function workplace(
  experiment: Experiment,
  run: RunRecord,
  { checkpoint, nextSequence, inherited }: StartingPoint,
  context: SessionContext,
): Workplace {
  const standing = new Standing(checkpoint)
  return {
    ...context,
    experiment,
    run,
    program: loadTrainProgram(context.executor, experiment, {
      states: checkpoint?.states,
      inherited,
    }),
    recorder: new RunRecorder(context.storage, run.id, { sequence: nextSequence, step: standing.step }),
    standing,
    stopwatch: new Stopwatch(context.now, checkpoint?.trainedMs ?? 0),
    pace: new Pace(context.now),
  }
}
