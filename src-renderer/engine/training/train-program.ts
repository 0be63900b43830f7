import { learningRate } from '#shared/training/learning-rate'
import { trainStep } from '#shared/model/train-step'
import type { DeviceOutputs, Execution, Executor, Feeds } from '../executors/executor'
import { batchFeeds, trainingRows } from './batches'
import type { Experiment } from './experiment'
import { initialParameters } from './initial-parameters'
import { paced } from '../executors/paced'

/** The train step of an experiment on a device. */
export interface TrainProgram {
  readonly execution: Execution
  /** Names of the states, `parameters` first: what a checkpoint holds. */
  readonly states: readonly string[]
  /** Names of the scalars a step yields. */
  readonly measures: readonly string[]
  readonly rateAt: (step: number) => number
  /** Runs the step with this number, 0 for the first, on what was gathered for it or on the training rows. */
  run(step: number, gathered?: Feeds): Promise<DeviceOutputs>
}

/** What a training begins with where that is not drawn from the seed. */
interface Beginning {
  /** The states of a checkpoint. */
  readonly states?: Readonly<Record<string, Float32Array>> | undefined
  /** Single parameters by name. */
  readonly inherited?: ReadonlyMap<string, Float32Array> | undefined
}

/** Loads the train step, starting from the given states or from the seed. */
export function loadTrainProgram(
  executor: Executor,
  experiment: Experiment,
  { states, inherited }: Beginning = {},
): TrainProgram {
  const { spec, data, task, layout, totalSteps } = experiment
  const step = trainStep(spec, data.signature, task, layout)
  const seed = spec.training.seed
  const zeros = Object.fromEntries(step.states.map(({ name }) => [name, new Float32Array(layout.size)]))
  const start = states ?? { ...zeros, parameters: initialParameters(layout, seed, inherited) }
  const execution = executor.load(step, start)
  const rowsAt = trainingRows(experiment, spec.training.batchSize)
  const rateAt = learningRate(spec.training, totalSteps)
  return {
    execution,
    states: step.states.map(({ name }) => name),
    measures: Object.keys(step.outputs),
    rateAt,
    async run(number, gathered) {
      const batch = gathered ?? batchFeeds(experiment, rowsAt(number), spec.training.batchSize)
      const pace = { learningRate: rateAt(number), progress: number / totalSteps }
      const feeds = { ...batch, ...pace, ...step.scalars(number + 1) }
      return paced(execution, feeds, { seed, step: number })
    },
  }
}
