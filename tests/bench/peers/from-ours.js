import * as tf from '@tensorflow/tfjs-core'
import { sizeOf } from '#shared/model/graph/value'

/** Our start weights by name, as tensors of TensorFlow.js in its own layouts. */
export function startOf({ layout, parameters }) {
  const entries = new Map(layout.entries.map((entry) => [entry.name, entry]))
  const get = (name) => {
    const { shape, offset } = entries.get(name)
    return tf.tensor(parameters.slice(offset, offset + sizeOf(shape)), shape)
  }
  const turned = (name) => tf.transpose(get(name))
  const dense = (path, bias = true) => [turned(`${path}.weight`), ...(bias ? [get(`${path}.bias`)] : [])]
  const lstm = (id, way = '') => [
    turned(`${id}.weight_ih_l0${way}`),
    turned(`${id}.weight_hh_l0${way}`),
    tf.add(get(`${id}.bias_ih_l0${way}`), get(`${id}.bias_hh_l0${way}`)), // it has one bias where PyTorch has two
  ]
  const convolution = (id) => {
    const filter = get(`${id}.weight`) // (filters, channels, …kernel)
    const [filters, channels, ...kernel] = filter.shape.keys()
    return [tf.transpose(filter, [...kernel, channels, filters]), get(`${id}.bias`)]
  }
  return { get, dense, lstm, convolution }
}

/** How many numbers our layers have more because theirs have one recurrent bias, as PyTorch has two. */
export function secondBiases({ layout }) {
  const second = layout.entries.filter(({ name }) => name.includes('bias_hh'))
  return second.reduce((sum, { size }) => sum + size, 0)
}

/** A batch as tensors: what is fed, and one-hot answers. */
export function asTensors({ input, target, more = {} }, { signature }, examples) {
  const fed = (data, shape, dtype) => tf.tensor(data, [examples, ...shape], dtype)
  const others = Object.entries(more).map(([name, ids]) => fed(ids, signature.more[name].shape, 'int32'))
  const classes = fed(target, signature.targetShape ?? [], 'int32')
  return {
    x: [fed(input, signature.shape, signature.dtype), ...others],
    y: tf.cast(tf.oneHot(classes, signature.outputs), 'float32'),
  }
}
