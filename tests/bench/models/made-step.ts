import { initialParameters } from '#renderer/engine/training/initial-parameters'
import { parameterLayout, type ParameterLayout } from '#shared/model/parameter-layout'
import { trainStep, type TrainStep } from '#shared/model/train-step'
import { parseSpec } from '#shared/parse-spec'
import { findOf } from '#shared/registry'
import type { ExperimentSpec } from '#shared/spec'
import type { Batch, InputSignature } from '#shared/tasks/define'
import { tasks } from '#shared/tasks/registry'
import type { Feeds } from '#renderer/engine/executors/executor'
import { batchSize, type BenchModel } from './define'
import { madeBatches } from './made-batches'

/** How much data there is; a training goes round it. */
const batchCount = 8

/** A model of the benches, ready to be loaded: `executor.load(made.step, made.states)`, then `run(made.feeds(i), …)`. */
export interface MadeStep {
  readonly spec: ExperimentSpec
  readonly signature: InputSignature
  readonly layout: ParameterLayout
  readonly batches: readonly Batch[]
  /** The train step: a program. */
  readonly step: TrainStep
  /** What its states start with. */
  readonly states: Readonly<Record<string, Float32Array>>
  /** What is fed at step `i`, 0 for the first. */
  feeds(i: number): Feeds
}

/** What is made differently from what is measured. */
export interface Wishes {
  /** Leaves dropout out, so that losses can be compared. */
  readonly dropout?: false
  /** Ids of a vocabulary instead of the model's own. */
  readonly vocabulary?: number
}

/** The train step of a model on sequences of a length (pictures of an edge), with its start and its data. */
export function madeStep(model: BenchModel, length: number, wishes: Wishes = {}): MadeStep {
  const signature = { ...model.signature(length), ...(wishes.vocabulary && { ids: wishes.vocabulary }) }
  const spec = specOf(model, wishes)
  const layout = parameterLayout(spec.layers, signature)
  const step = trainStep(spec, signature, findOf(tasks, 'task', spec.task.type), layout)
  const batches = madeBatches(signature, batchSize, batchCount)
  const weight = new Float32Array(batchSize).fill(1)
  const { learningRate, seed } = spec.training
  const states = Object.fromEntries(step.states.map(({ name }) => [name, new Float32Array(layout.size)]))
  return {
    ...{ spec, signature, layout, batches, step },
    states: { ...states, parameters: initialParameters(layout, seed) },
    feeds(i) {
      const { more, ...batch } = batches[i % batchCount]!
      return { ...batch, ...more, weight, learningRate, ...step.scalars(i + 1) }
    },
  }
}

function specOf({ type, task, layers, training }: BenchModel, { dropout }: Wishes): ExperimentSpec {
  const plain = layers.map((layer) => (layer.type === 'Dropout' ? { ...layer, params: { rate: 0 } } : layer))
  return parseSpec({
    name: type,
    data: { dataset: 'made' },
    task: { type: task },
    layers: dropout === false ? plain : layers,
    training: { ...training, batchSize, duration: { steps: 1000 }, seed: 7 },
  })
}
