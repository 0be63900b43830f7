import { parseSpec } from '#shared/parse-spec'
import { sizeOf } from '#shared/model/graph/value'
import { presets } from '#shared/presets/registry'
import type { Batch, InputSignature } from '#shared/tasks/define'
import fixture from '../fixtures/curves.json'
import type { Course } from './curve'

const { batch, seed, digits, spam, pronunciation } = fixture

/** Steps of every curve of the file. */
export const steps = 50

/** PyTorch's losses by preset. */
export const curves: Readonly<Record<string, readonly number[]>> = fixture.curves

/** What a preset is fed, as its task would. */
interface Fed {
  readonly signature: InputSignature
  readonly input: Float32Array | Int32Array
  /** The feeds besides `input`, by name. */
  readonly more?: Readonly<Record<string, Int32Array>>
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
const ids = (length: number, count: number, feed?: string) =>
  ({
    shape: [length],
    dtype: 'int32',
    ids: count,
    padding: 0,
    positions: { kind: 'token', shape: [length], feed },
  }) as const
const asPairs: Fed = {
  signature: {
    ...{ ...ids(10, 30), ...classes(43), outputShape: [13, 43], targetShape: [13] },
    more: { decoder: ids(13, 43, 'decoder') },
  },
  ...{ input: Int32Array.from(pronunciation.letters), targets: pronunciation.sounds },
  more: { decoder: Int32Array.from(pronunciation.late) },
}
const fed: Readonly<Record<string, Fed>> = {
  ...{ 'digits-rows': asRows, digits: asImages, 'digits-literal': asImages, spam: asTexts },
  pronunciation: asPairs,
}

/** A preset as it is, but for small batches, and the first of its steps. */
export function courseOf(preset: string, count = steps): Course {
  const { spec } = presets.get(preset)!
  const training = { ...spec.training, batchSize: batch, duration: { steps }, seed }
  const { signature } = fed[preset]!
  return { spec: parseSpec({ ...spec, training }), signature, batches: batchesOf(fed[preset]!), steps: count }
}

function batchesOf({ signature, input, more = {}, targets }: Fed): Batch[] {
  const count = input.length / sizeOf(signature.shape) / batch
  return Array.from({ length: count }, (_, i) => {
    const part = <T extends { readonly length: number; slice(from: number, to: number): T }>(all: T) =>
      all.slice((i * all.length) / count, ((i + 1) * all.length) / count)
    return {
      input: part(input),
      target: Int32Array.from(part(targets)),
      more: Object.fromEntries(Object.entries(more).map(([name, all]) => [name, part(all)])),
    }
  })
}
