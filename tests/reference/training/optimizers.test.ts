import { expect, describe, test } from 'vitest'
import { openExecutor, type Processor } from '../../open-executor'
import { parseSpec } from '#shared/parse-spec'
import type { InputSignature } from '#shared/tasks/define'
import { optimizers } from '#shared/training/optimizers/registry'
import { schedules } from '#shared/training/schedules/registry'
import fixture from '../fixtures/optimizers.json'
import { train } from './curve'

/** What PyTorch does with the settings of a training. */
interface Trajectory {
  readonly name: string
  readonly training: {
    readonly optimizer: { readonly type: string }
    readonly schedule?: { readonly type: string }
  }
  /** Of every step: loss, norm of the gradient, rate. */
  readonly steps: readonly (readonly [number, number, number])[]
  readonly end: readonly number[]
}

const { seed, batch, steps, inputs, targets } = fixture
const cases = fixture.cases as unknown as readonly Trajectory[]
const features = inputs.length / targets.length
const signature: InputSignature = {
  ...{ shape: [features], dtype: 'float32', positions: undefined },
  ...{ outputs: 3, outputMeaning: 'classes', labels: ['a', 'b', 'c'] },
}

const batches = Array.from({ length: targets.length / batch }, (_, i) => ({
  input: Float32Array.from(inputs.slice(i * batch * features, (i + 1) * batch * features)),
  target: Int32Array.from(targets.slice(i * batch, (i + 1) * batch)),
}))

const specOf = (training: Trajectory['training']) =>
  parseSpec({
    name: 'Dense',
    data: { dataset: 'none' },
    task: { type: 'image-classification' },
    layers: [{ id: 'answer', type: 'Dense', params: { units: 3 } }],
    training: { ...training, batchSize: batch, duration: { steps }, seed },
  })

test('every optimizer and every schedule that changes the rate has a trajectory', () => {
  expect(new Set(cases.map(({ training }) => training.optimizer.type))).toEqual(new Set(optimizers.keys()))
  const known = cases.flatMap(({ training }) => training.schedule?.type ?? [])
  expect(new Set([...known, 'constant'])).toEqual(new Set(schedules.keys()))
})

describe.each<Processor>(['cpu', 'wasm'])('training on %s follows PyTorch', (backend) => {
  test.each(cases.map((trajectory) => [trajectory.name, trajectory] as const))(
    '%s',
    async (_, trajectory) => {
      const executor = await openExecutor(backend)
      const course = { spec: specOf(trajectory.training), signature, batches, steps }
      const { measured, parameters } = await train(executor, course)
      measured.forEach(({ loss, gradientNorm, learningRate }, i) => {
        const [expectedLoss, norm, rate] = trajectory.steps[i]!
        expect(Math.abs(loss - expectedLoss)).toBeLessThan(1e-5)
        expect(Math.abs(gradientNorm - norm)).toBeLessThan(1e-5)
        expect(Math.abs(learningRate - rate)).toBeLessThan(1e-9)
      })
      const differences = trajectory.end.map((value, i) => Math.abs(value - parameters[i]!))
      expect(Math.max(...differences)).toBeLessThan(1e-5)
      executor.dispose()
    },
  )
})
