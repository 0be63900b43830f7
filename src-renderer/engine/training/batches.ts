import { permutation } from '#shared/random/permutation'
import type { Feeds } from '../executors/executor'
import type { Experiment } from './experiment'

/** The training rows, `size` at a time (0 for the first): each epoch goes through all of them in an order of its own. */
export function trainingRows({ spec, parts }: Experiment, size: number): (place: number) => Int32Array {
  const { seed } = spec.training
  const perEpoch = Math.ceil(parts.train.length / size)
  let epoch = -1
  let order: Uint32Array = new Uint32Array()
  return (place) => {
    if (epoch !== Math.floor(place / perEpoch)) {
      epoch = Math.floor(place / perEpoch)
      order = permutation(seed, 'shuffle', epoch, parts.train.length)
    }
    const from = (place % perEpoch) * size
    return Int32Array.from(order.subarray(from, from + size), (i) => parts.train[i]!)
  }
}

/** Rows as feeds of a program for batches of `size`: fewer rows are padded by repetition and weigh nothing. */
export function batchFeeds({ data }: Experiment, rows: Int32Array, size: number): Feeds {
  const padded = Int32Array.from({ length: size }, (_, i) => rows[i % rows.length]!)
  const { more, ...batch } = data.encode(padded)
  const weight = Float32Array.from({ length: size }, (_, i) => (i < rows.length ? 1 : 0))
  return { ...batch, ...more, weight }
}
