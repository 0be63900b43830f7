import type { Executor } from '#renderer/engine/executors/executor'
import { parameterLayout } from '#shared/model/parameter-layout'
import { trainStep } from '#shared/model/train-step'
import type { ExperimentSpec } from '#shared/spec'
import type { Batch, InputSignature } from '#shared/tasks/define'
import { tasks } from '#shared/tasks/registry'
import { learningRate } from '#shared/training/learning-rate'
import { startWeights } from './start'

/** What a training is held against: the same start, the same batches, going round. */
export interface Course {
  readonly spec: ExperimentSpec
  readonly signature: InputSignature
  readonly batches: readonly Batch[]
  readonly steps: number
}

/** What every step of a course measures, and the parameters after it. */
export async function train(executor: Executor, { spec, signature, batches, steps }: Course) {
  const layout = parameterLayout(spec.layers, signature)
  const step = trainStep(spec, signature, tasks.get(spec.task.type)!, layout)
  const { seed, batchSize } = spec.training
  const zeros = Object.fromEntries(step.states.map(({ name }) => [name, new Float32Array(layout.size)]))
  const execution = executor.load(step, { ...zeros, parameters: startWeights(layout, seed) })
  const rateAt = learningRate(spec.training, totalSteps(spec))
  const weight = new Float32Array(batchSize).fill(1)
  const measured: { loss: number; gradientNorm: number; learningRate: number }[] = []
  for (let i = 0; i < steps; i++) {
    const { more, ...batch } = batches[i % batches.length]!
    const feeds = { ...batch, ...more, weight, learningRate: rateAt(i), ...step.scalars(i + 1) }
    const outputs = execution.run(feeds, { seed, step: i })
    const [loss, norm] = await outputs.read('loss', 'gradientNorm')
    outputs.release()
    measured.push({ loss: loss![0]!, gradientNorm: norm![0]!, learningRate: rateAt(i) })
  }
  const parameters = await execution.readState('parameters')
  execution.dispose()
  return { measured, parameters, layout }
}

function totalSteps({ training: { duration } }: ExperimentSpec): number {
  if ('steps' in duration) return duration.steps
  throw new TypeError('course: expected a number of steps, got epochs')
}
