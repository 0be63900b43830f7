import { train } from '@tensorflow/tfjs-core'

/** The optimizer of an experiment, with PyTorch's settings as ours has. */
export function optimizerOf({ spec: { training } }) {
  const { optimizer, learningRate } = training
  return optimizer.type === 'sgd' ? train.sgd(learningRate) : train.adam(learningRate, 0.9, 0.999, 1e-8)
}
