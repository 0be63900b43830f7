import { expect, describe, test } from 'vitest'
import type { Backend } from '#renderer/engine/executors/executor'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import { parseSpec } from '#shared/parse-spec'
import { presets } from '#shared/presets/registry'
import type { Batch, InputSignature } from '#shared/tasks/define'
import fixture from '../fixtures/curves.json'
import { train } from './curve'

const { batch, seed, curves } = fixture
const steps = 50

const classes = (outputs: number) => {
  const labels = Array.from({ length: outputs }, String)
  return { outputs, labels, outputMeaning: 'classes' as const }
}
const pixels = Float32Array.from(Buffer.from(fixture.digits.pixels, 'base64'), (pixel) => pixel / 255)
const images = { dtype: 'float32' as const, ...classes(10) }
const tokens = { dtype: 'int32' as const, ids: 10_000, padding: 0, ...classes(2) }

/** What each preset is fed, as its task would. */
const data: Record<
  string,
  { signature: InputSignature; input: Float32Array | Int32Array; targets: number[] }
> = {
  'digits-rows': {
    signature: { ...images, shape: [28, 28], positions: { kind: 'step', shape: [28] } },
    input: pixels,
    targets: fixture.digits.targets,
  },
  'digits-literal': {
    signature: { ...images, shape: [28, 28, 1], positions: { kind: 'pixel', shape: [28, 28] } },
    input: pixels,
    targets: fixture.digits.targets,
  },
  spam: {
    signature: { ...tokens, shape: [100], positions: { kind: 'token', shape: [100] } },
    input: Int32Array.from(fixture.spam.ids),
    targets: fixture.spam.targets,
  },
}
data['digits'] = data['digits-literal']!

function batchesOf(preset: string): Batch[] {
  const { input, targets } = data[preset]!
  const size = input.length / targets.length
  return Array.from({ length: targets.length / batch }, (_, i) => ({
    input: input.slice(i * batch * size, (i + 1) * batch * size),
    target: Int32Array.from(targets.slice(i * batch, (i + 1) * batch)),
  }))
}

/** A preset as it is, but for small batches and few steps. */
function specOf(preset: string) {
  const { spec } = presets.get(preset)!
  const training = { ...spec.training, batchSize: batch, duration: { steps }, seed }
  return parseSpec({ ...spec, training })
}

// Plain JavaScript is a hundred times slower, and no other than WASM in what it computes.
describe.each<[Backend, number]>([
  ['wasm', steps],
  ['cpu', 4],
])('the losses on %s equal those of PyTorch', (backend, count) => {
  test.each(Object.entries(curves))(`%s, ${count} steps`, { timeout: 120_000 }, async (preset, expected) => {
    const executor = await createTfjsExecutor(backend)
    const { signature } = data[preset]!
    const course = { spec: specOf(preset), signature, batches: batchesOf(preset), steps: count }
    const { measured } = await train(executor, course)
    const differences = measured.map(({ loss }, i) => Math.abs(loss - expected[i]!))
    expect(differences).toHaveLength(count)
    expect(Math.max(...differences)).toBeLessThan(1e-4)
    executor.dispose()
  })
})
