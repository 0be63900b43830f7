import * as tf from '@tensorflow/tfjs-core'
import { layers } from '@tensorflow/tfjs-layers'

// What TensorFlow.js has no layer for, or none that can be trained: its multi-head attention is made of einsum, which has
// no gradient. None of these has weights, except the norm.

/** Softmax of queries and keys times values, in heads: [(B, Tq, D), (B, Tk, D), (B, Tk, E)] to (B, Tq, E). */
export class Attention extends layers.Layer {
  constructor({ heads = 1, scale }) {
    super({})
    Object.assign(this, { heads, scale })
  }

  computeOutputShape([query, , value]) {
    return [query[0], query[1], value[2]]
  }

  call([query, key, value]) {
    const [q, k, v] = [query, key, value].map((x) => this.split(x))
    const weights = tf.softmax(tf.mul(tf.matMul(q, k, false, true), this.scale)) // (B, H, Tq, Tk)
    return this.merge(tf.matMul(weights, v))
  }

  split(x) {
    if (this.heads === 1) return x
    const [B, T, D] = x.shape
    return tf.transpose(tf.reshape(x, [B, T, this.heads, D / this.heads]), [0, 2, 1, 3]) // (B, H, T, D/H)
  }

  merge(x) {
    if (this.heads === 1) return x
    const [B, H, T, D] = x.shape
    return tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [B, T, H * D])
  }

  static className = 'Attention'
}

/** A sequence summed up by the softmax of its scores over time: [(B, T, 1), (B, T, D)] to (B, 1, D). */
export class PoolBy extends layers.Layer {
  computeOutputShape([, value]) {
    return [value[0], 1, value[2]]
  }

  call([scores, value]) {
    const [B, T] = value.shape
    const weights = tf.reshape(tf.softmax(tf.reshape(scores, [B, T])), [B, 1, T])
    return tf.matMul(weights, value)
  }

  static className = 'PoolBy'
}

/** The last axis cut into parts that are added up: (B, T, D) to (B, T, D/parts). */
export class SumParts extends layers.Layer {
  constructor({ parts }) {
    super({})
    this.parts = parts
  }

  computeOutputShape([B, T, D]) {
    return [B, T, D / this.parts]
  }

  call(inputs) {
    const x = Array.isArray(inputs) ? inputs[0] : inputs
    const [B, T, D] = x.shape
    return tf.sum(tf.reshape(x, [B, T, this.parts, D / this.parts]), 2)
  }

  static className = 'SumParts'
}

/** A table of constants (T, D) added to every example. */
export class AddTable extends layers.Layer {
  constructor({ table }) {
    super({})
    this.table = table
  }

  computeOutputShape(shape) {
    return shape
  }

  call(inputs) {
    return tf.add(Array.isArray(inputs) ? inputs[0] : inputs, this.table)
  }

  static className = 'AddTable'
}

/** Layer norm by broadcasting. The stock one tiles its statistics, whose gradient takes thousands of draws. */
export class Norm extends layers.Layer {
  constructor({ epsilon }) {
    super({})
    this.epsilon = epsilon
  }

  build(shape) {
    const width = [shape.at(-1)]
    this.scale = this.addWeight('scale', width, 'float32', { apply: tf.ones })
    this.shift = this.addWeight('shift', width, 'float32', { apply: tf.zeros })
    this.built = true
  }

  computeOutputShape(shape) {
    return shape
  }

  call(inputs) {
    const x = Array.isArray(inputs) ? inputs[0] : inputs
    const centred = tf.sub(x, tf.mean(x, -1, true))
    const variance = tf.mean(tf.square(centred), -1, true)
    const normal = tf.mul(centred, tf.rsqrt(tf.add(variance, this.epsilon)))
    return tf.add(tf.mul(normal, this.scale.read()), this.shift.read())
  }

  static className = 'Norm'
}
