import * as tf from '@tensorflow/tfjs-core'
import { findOf } from '#shared/registry'
import { madeModel } from '../models/made-model'
import { benchModels } from '../models/registry'
import { asTensors, secondBiases } from './from-ours.js'
import { modelOf } from './model.js'
import { optimizerOf } from './optimizer.js'
import { openBackend } from './tfjs.js'

/** tfjs-layers as its documentation shows it, on WebGL: `trainOnBatch`, or `fit` over all batches at once. */
export async function start({ side, model: type, wishes }, data) {
  const device = await openBackend('webgl')
  const made = madeModel(findOf(benchModels, 'model', type), data, wishes)
  const { batchSize } = made.spec.training
  const batches = made.batches.map((batch) => asTensors(batch, made, batchSize))
  const model = modelOf(made, {})
  model.compile({ optimizer: optimizerOf(made), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  const parameters = model.countParams() + secondBiases(made)
  const run = side === 'stock-fit' ? fitting(model, batches, batchSize) : byBatch(model, batches)
  return { parameters, device, run }
}

function byBatch(model, batches) {
  let done = 0
  return async (steps) => {
    let loss
    for (let i = 0; i < steps; i++) {
      const { x, y } = batches[done++ % batches.length]
      ;[loss] = await model.trainOnBatch(x, y)
    }
    return { steps, loss }
  }
}

/** Whole rounds of the data. It is told not to wait for frames, which a hidden window has few of. */
function fitting(model, batches, batchSize) {
  const joined = (parts) => tf.concat(parts)
  const x = batches[0].x.map((_, i) => joined(batches.map((batch) => batch.x[i])))
  const y = joined(batches.map((batch) => batch.y))
  return async (steps) => {
    const epochs = Math.ceil(steps / batches.length)
    const { history } = await model.fit(x, y, { batchSize, epochs, verbose: 0, yieldEvery: 'never' })
    return { steps: epochs * batches.length, loss: history.loss.at(-1) }
  }
}
