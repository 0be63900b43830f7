import * as tf from '@tensorflow/tfjs-core'
import { findOf } from '#shared/registry'
import { madeModel } from '../models/made-model'
import { benchModels } from '../models/registry'
import { asTensors, secondBiases } from './from-ours.js'
import { modelOf } from './model.js'
import { optimizerOf } from './optimizer.js'
import { openBackend } from './tfjs.js'

/**
 * TensorFlow.js as someone tunes it by hand: an own layer norm, no packing on WebGL, the fused loss of logits, no metrics,
 * and no loss read before it is wanted. `tuned-webgl`, `tuned-wasm`, `tuned-webgpu`.
 */
export async function start({ side, model: type, wishes }, data) {
  const backend = side.replace('tuned-', '')
  const device = await openBackend(backend, backend === 'webgl' ? { WEBGL_PACK: false } : {})
  const made = madeModel(findOf(benchModels, 'model', type), data, wishes)
  const batches = made.batches.map((batch) => asTensors(batch, made, made.spec.training.batchSize))
  const model = modelOf(made, { ownNorm: true, logits: true })
  const optimizer = optimizerOf(made)
  const parameters = model.countParams() + secondBiases(made)
  let done = 0
  const step = (wanted) => {
    const { x, y } = batches[done++ % batches.length]
    const loss = () => tf.losses.softmaxCrossEntropy(y, model.apply(x, { training: true }))
    return optimizer.minimize(loss, wanted)
  }
  return {
    ...{ parameters, device },
    async run(steps) {
      for (let i = 1; i < steps; i++) step(false)
      const cost = step(true)
      const [loss] = await cost.data()
      cost.dispose()
      return { steps, loss }
    },
  }
}
