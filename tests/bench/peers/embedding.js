import * as tf from '@tensorflow/tfjs-core'
import { tokenCount, tokens, width } from '../models/tokens'
import { openBackend } from './tfjs.js'

/** The gradient of an embedding of `length` words as TensorFlow.js computes it, summed up as ours. */
export async function start({ side, length: rows }) {
  const device = await openBackend(side.split('-')[1])
  const { ids, updates } = tokens(rows)
  const [at, flow] = [tf.tensor1d(ids, 'int32'), tf.tensor2d(updates, [tokenCount, width])]
  const once = () => tf.tidy(() => tf.sum(tf.gather(tf.unsortedSegmentSum(flow, at, rows), at)))
  return {
    ...{ parameters: rows * width, device },
    async run(steps) {
      for (let i = 1; i < steps; i++) once().dispose()
      const sum = once()
      const [loss] = await sum.data()
      sum.dispose()
      return { steps, loss }
    },
  }
}
