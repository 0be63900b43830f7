import { HeadlightError } from '#shared/errors'
import { permutation } from '#shared/random/permutation'
import type { ExperimentSpec } from '#shared/spec'

/** Rows of a dataset by what they are used for. */
export interface Parts {
  readonly train: Int32Array
  readonly validation: Int32Array
  readonly test: Int32Array
}

/**
 * Divides examples by the spec's fractions: shuffled by the seed, or in time order where `overlap` is a number: then the
 * last examples of a part whose right answers reach so many rows into the next part are left out.
 */
export function splitRows(examples: Int32Array, spec: ExperimentSpec, overlap: number | null): Parts {
  const { split, limit, splitSeed } = spec.data
  const order = permutation(splitSeed ?? spec.training.seed, 'split', 0, examples.length)
  const drawn = Int32Array.from(order.subarray(0, limit ?? examples.length), (i) => examples[i]!)
  const rows = overlap === null ? drawn : drawn.sort()
  const whole = split.train + split.validation + split.test
  const ends = [split.train, split.train + split.validation, whole].map((end) =>
    Math.round((rows.length * end) / whole),
  ) as [number, number, number]
  const part = (from: number, end: number) => apart(rows.slice(from, end), rows[end], overlap)
  const parts = { train: part(0, ends[0]), validation: part(ends[0], ends[1]), test: part(ends[1], ends[2]) }
  if (parts.train.length === 0) throw new HeadlightError('nothing_to_train', { rows: examples.length })
  return parts
}

/** Those rows whose right answers end before that of the row after them begins. */
function apart(rows: Int32Array, next: number | undefined, overlap: number | null): Int32Array {
  return next === undefined || !overlap ? rows : rows.filter((row) => row + overlap < next)
}
