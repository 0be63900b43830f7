import { parameterLayout } from '#shared/model/parameter-layout'
import { trainStep, type TrainStep } from '#shared/model/train-step'
import { parseSpec } from '#shared/parse-spec'
import { uniform } from '#shared/random/uniform'
import { findOf } from '#shared/registry'
import type { InputSignature } from '#shared/tasks/define'
import { tasks } from '#shared/tasks/registry'
import type { Feeds } from '../executors/executor'
import { initialParameters } from '../training/initial-parameters'

const [seed, batch, length, ids, classes] = [1, 16, 32, 200, 10]

/** Texts of `length` words out of `ids`, 0 being padding, and their class. */
const signature: InputSignature = {
  ...{ shape: [length], dtype: 'int32', ids, padding: 0 },
  positions: { kind: 'token', shape: [length] },
  ...{ outputs: classes, outputMeaning: 'classes', labels: Array.from({ length: classes }, String) },
}

/** One of each that models here are made of: words, a recurrent layer, attention with its norms, a way out. */
const spec = parseSpec({
  name: 'yardstick',
  data: { dataset: 'made' },
  task: { type: 'text-classification' },
  layers: [
    { id: 'words', type: 'Embedding', params: { width: 64 } },
    { id: 'recurrent', type: 'LSTM', params: { units: 64 } },
    { id: 'block', type: 'TransformerEncoderBlock', params: { heads: 4, dropout: 0 } },
    { id: 'mean', type: 'GlobalAveragePool' },
    { id: 'classes', type: 'Dense', params: { units: classes } },
  ],
  training: { batchSize: batch, duration: { steps: 1000 }, seed, optimizer: { type: 'adam' } },
})

/** A training on made data, the same everywhere, by which backends are compared. */
export interface Yardstick {
  readonly step: TrainStep
  readonly states: Readonly<Record<string, Float32Array>>
  /** What is fed at step `i`, 0 for the first. */
  feeds(i: number): Feeds
}

export function yardstick(): Yardstick {
  const layout = parameterLayout(spec.layers, signature)
  const step = trainStep(spec, signature, findOf(tasks, 'task', spec.task.type), layout)
  const zeros = Object.fromEntries(step.states.map(({ name }) => [name, new Float32Array(layout.size)]))
  const words = uniform(seed, 'words', 0, batch * length)
  const fed = {
    input: Int32Array.from(words, (draw, i) => (i % length < 28 ? 1 + Math.floor(draw * (ids - 1)) : 0)),
    target: Int32Array.from({ length: batch }, (_, i) => i % classes),
    weight: new Float32Array(batch).fill(1),
    learningRate: 1e-3,
  }
  return {
    step,
    states: { ...zeros, parameters: initialParameters(layout, seed) },
    feeds: (i) => ({ ...fed, ...step.scalars(i + 1) }),
  }
}
