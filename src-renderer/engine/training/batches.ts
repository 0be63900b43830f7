import { permutation } from '#shared/random/permutation'
import type { Feeds } from '../executors/executor'
import type { Experiment } from './experiment'

/** The training rows of every step (0 for the first): each epoch goes through all of them in an order of its own. */
export function trainingRows({ spec, parts, stepsPerEpoch }: Experiment): (step: number) => Int32Array {
  const { seed, batchSize } = spec.training
  let epoch = -1
  let order: Uint32Array = new Uint32Array()
  return (step) => {
    if (epoch !== Math.floor(step / stepsPerEpoch)) {
      epoch = Math.floor(step / stepsPerEpoch)
      order = permutation(seed, 'shuffle', epoch, parts.train.length)
    }
    const from = (step % stepsPerEpoch) * batchSize
    return Int32Array.from(order.subarray(from, from + batchSize), (i) => parts.train[i]!)
  }
}

/** Rows as feeds of a program for batches of `size`: fewer rows are padded by repetition and weigh nothing. */
export function batchFeeds({ data }: Experiment, rows: Int32Array, size: number): Feeds {
  const padded = Int32Array.from({ length: size }, (_, i) => rows[i % rows.length]!)
  const { more, ...batch } = data.encode(padded)
  const weight = Float32Array.from({ length: size }, (_, i) => (i < rows.length ? 1 : 0))
  return { ...batch, ...more, weight }
}
