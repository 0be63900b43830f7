import { parseSpec } from '#shared/parse-spec'
import { presets } from '#shared/presets/registry'
import type { Batch, InputSignature } from '#shared/tasks/define'
import fixture from '../fixtures/curves.json'
import type { Course } from './curve'

const { batch, seed, digits, spam } = fixture

/** Steps of every curve of the file. */
export const steps = 50

/** PyTorch's losses by preset. */
export const curves: Readonly<Record<string, readonly number[]>> = fixture.curves

/** What a preset is fed, as its task would. */
interface Fed {
  readonly signature: InputSignature
  readonly input: Float32Array | Int32Array
  readonly targets: readonly number[]
}

const classes = (outputs: number) => {
  const labels = Array.from({ length: outputs }, String)
  return { outputs, labels, outputMeaning: 'classes' as const }
}
const images = { dtype: 'float32' as const, ...classes(10) }
const tokens = { dtype: 'int32' as const, ids: 10_000, padding: 0, ...classes(2) }
const pixels = Float32Array.from(atob(digits.pixels), (byte) => byte.charCodeAt(0) / 255)

const asRows: Fed = {
  signature: { ...images, shape: [28, 28], positions: { kind: 'step', shape: [28] } },
  ...{ input: pixels, targets: digits.targets },
}
const asImages: Fed = {
  signature: { ...images, shape: [28, 28, 1], positions: { kind: 'pixel', shape: [28, 28] } },
  ...{ input: pixels, targets: digits.targets },
}
const asTexts: Fed = {
  signature: { ...tokens, shape: [100], positions: { kind: 'token', shape: [100] } },
  ...{ input: Int32Array.from(spam.ids), targets: spam.targets },
}
const fed: Readonly<Record<string, Fed>> = {
  ...{ 'digits-rows': asRows, digits: asImages, 'digits-literal': asImages, spam: asTexts },
}

/** A preset as it is, but for small batches, and the first of its steps. */
export function courseOf(preset: string, count = steps): Course {
  const { spec } = presets.get(preset)!
  const training = { ...spec.training, batchSize: batch, duration: { steps }, seed }
  const { signature } = fed[preset]!
  return { spec: parseSpec({ ...spec, training }), signature, batches: batchesOf(fed[preset]!), steps: count }
}

function batchesOf({ input, targets }: Fed): Batch[] {
  const size = input.length / targets.length
  return Array.from({ length: targets.length / batch }, (_, i) => ({
    input: input.slice(i * batch * size, (i + 1) * batch * size),
    target: Int32Array.from(targets.slice(i * batch, (i + 1) * batch)),
  }))
}
