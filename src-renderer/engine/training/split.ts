import { HeadlightError } from '#shared/errors'
import { permutation } from '#shared/random/permutation'
import type { ExperimentSpec } from '#shared/spec'

/** Rows of a dataset by what they are used for. */
export interface Parts {
  readonly train: Int32Array
  readonly validation: Int32Array
  readonly test: Int32Array
}

/** Divides examples by the spec's fractions: shuffled by the seed, or in time order where rows are in time order. */
export function splitRows(examples: Int32Array, spec: ExperimentSpec, chronological: boolean): Parts {
  const { split, limit, splitSeed } = spec.data
  const order = permutation(splitSeed ?? spec.training.seed, 'split', 0, examples.length)
  const drawn = Int32Array.from(order.subarray(0, limit ?? examples.length), (i) => examples[i]!)
  const rows = chronological ? drawn.sort() : drawn
  const whole = split.train + split.validation + split.test
  const train = Math.round((rows.length * split.train) / whole)
  const validation = Math.round((rows.length * (split.train + split.validation)) / whole)
  const parts = {
    train: rows.slice(0, train),
    validation: rows.slice(train, validation),
    test: rows.slice(validation),
  }
  if (parts.train.length === 0) throw new HeadlightError('nothing_to_train', { rows: examples.length })
  return parts
}
