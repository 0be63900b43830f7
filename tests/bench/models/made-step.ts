import type { Feeds } from '#renderer/engine/executors/executor'
import { trainStep, type TrainStep } from '#shared/model/train-step'
import { findOf } from '#shared/registry'
import { tasks } from '#shared/tasks/registry'
import { batchSize, type BenchModel } from './define'
import { madeData } from './made-data'
import { madeModel, type MadeModel, type Wishes } from './made-model'

/** A model of the benches, ready to be loaded: `executor.load(made.step, made.states)`, then `run(made.feeds(i), …)`. */
export interface MadeStep extends MadeModel {
  /** The train step: a program. */
  readonly step: TrainStep
  /** What its states start with. */
  readonly states: Readonly<Record<string, Float32Array>>
  /** What is fed at step `i`, 0 for the first. */
  feeds(i: number): Feeds
}

/** The train step of a model on sequences of a length (pictures of an edge), with its start and its data. */
export function madeStep(
  model: BenchModel,
  length: number,
  wishes: Wishes = {},
  data = madeData(model, length, wishes.vocabulary),
): MadeStep {
  const made = madeModel(model, data, wishes)
  const { spec, signature, layout, batches, parameters } = made
  const step = trainStep(spec, signature, findOf(tasks, 'task', spec.task.type), layout)
  const weight = new Float32Array(batchSize).fill(1)
  const { learningRate } = spec.training
  const states = Object.fromEntries(step.states.map(({ name }) => [name, new Float32Array(layout.size)]))
  return {
    ...{ ...made, step },
    states: { ...states, parameters },
    feeds(i) {
      const { more, ...batch } = batches[i % batches.length]!
      return { ...batch, ...more, weight, learningRate, ...step.scalars(i + 1) }
    },
  }
}
