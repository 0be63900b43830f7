import * as tf from '@tensorflow/tfjs-core'
import { input, layers, model } from '@tensorflow/tfjs-layers'
import { sinusoids } from '#shared/model/sinusoids'
import { AddTable, Attention, Norm, PoolBy, SumParts } from './layers.js'
import { startOf } from './from-ours.js'

/**
 * Our layers as a model of tfjs-layers that starts with our weights. `ownNorm` takes a layer norm that trains fast;
 * `logits` leaves the last softmax to the loss.
 */
export function modelOf(made, wishes) {
  const { spec, signature } = made
  const lastId = spec.layers.at(-1).id
  const context = { start: startOf(made), set: [], states: new Map(), lastId, ...wishes }
  const found = new Map([['input', placeholder(signature)]])
  for (const [name, feed] of Object.entries(signature.more ?? {})) found.set(name, placeholder(feed))
  const inputs = [...found.values()]
  let value = inputs[0]
  for (const { id, type, params, inputs: named } of spec.layers) {
    const given = named ? named.map((name) => found.get(name)) : [value]
    value = kinds[type]({ ...context, id, params, given })
    found.set(id, value)
  }
  const built = model({ inputs, outputs: value })
  for (const [layer, weights] of context.set) layer.setWeights(weights)
  return built
}

const placeholder = ({ shape, dtype }) => input({ shape: [...shape], dtype })

/** A stock layer that starts with given weights, applied. */
function applied({ set }, layer, x, weights, more) {
  const y = layer.apply(x, more)
  if (weights) set.push([layer, weights])
  return y
}

const dense = (context, x, path, units, { bias = true, activation = 'linear' } = {}) =>
  applied(context, layers.dense({ units, useBias: bias, activation }), x, context.start.dense(path, bias))

const attention = (x, settings) => new Attention(settings).apply(x)

function norm(context, x, path) {
  const settings = { epsilon: 1e-5 }
  const weights = ['weight', 'bias'].map((part) => context.start.get(`${path}.${part}`))
  const layer = context.ownNorm ? new Norm(settings) : layers.layerNormalization(settings)
  return applied(context, layer, x, weights)
}

/** Projections, attention in heads, and the projection after it. */
function multiHead(context, x, prefix, heads) {
  const D = x.shape.at(-1)
  const roles = ['q', 'k', 'v'].map((role) => dense(context, x, `${prefix}.${role}_proj`, D))
  const seen = attention(roles, { heads, scale: 1 / Math.sqrt(D / heads) })
  return dense(context, seen, `${prefix}.out_proj`, D)
}

/**
 * Its hard sigmoid would be another model, and a slower one; its orthogonal start, which takes 1,500 programs more, is
 * overwritten.
 */
const reading = ({ units }) => ({
  ...{ units, returnSequences: true },
  ...{ recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros' },
})

/** Pools are over time or over rows and columns. */
const isMap = (x) => x.shape.length === 4

const kinds = {
  Conv1D: (context) => convolution(context, layers.conv1d),
  Conv2D: (context) => convolution(context, layers.conv2d),
  MaxPool({ params: { size, stride }, given: [x] }) {
    const settings = { poolSize: size, strides: stride }
    return (isMap(x) ? layers.maxPooling2d(settings) : layers.maxPooling1d(settings)).apply(x)
  },
  LSTM: recurrent,
  Bidirectional(context) {
    const { start, id, params, given } = context
    const layer = layers.bidirectional({ layer: layers.lstm(reading(params)), mergeMode: 'concat' })
    return applied(context, layer, given[0], [...start.lstm(id), ...start.lstm(id, '_reverse')])
  },
  Dropout: ({ params, given: [x] }) => layers.dropout({ rate: params.rate }).apply(x),
  MultiHeadAttention: (context) => multiHead(context, context.given[0], context.id, context.params.heads),
  Flatten({ params, given: [x] }) {
    if (params.keep !== 'positions') return layers.flatten().apply(x)
    const [, height, width, channels] = x.shape
    return layers.reshape({ targetShape: [height * width, channels] }).apply(x)
  },
  Dense(context) {
    const { id, params, given, lastId, logits } = context
    const activation = id === lastId && !logits ? 'softmax' : params.activation
    return dense(context, given[0], id, params.units, { activation })
  },
  ContextVectorPooling(context) {
    const { id, start, params, given } = context
    const [x] = given
    const W = [start.get(`${id}.weight`), start.get(`${id}.bias`)]
    const wide = applied(context, layers.dense({ units: params.units, activation: 'tanh' }), x, W)
    const scores = applied(context, layers.dense({ units: 1, useBias: false }), wide, [
      start.get(`${id}.context`),
    ])
    return layers.flatten().apply(new PoolBy({}).apply([scores, x]))
  },
  AdditivePooling(context) {
    const { id, params, given } = context
    const [x] = given
    const sum = ['q', 'k'].map((role) => dense(context, x, `${id}.${role}_proj`, params.units))
    const wide = layers.activation({ activation: 'tanh' }).apply(layers.add().apply(sum))
    return new PoolBy({}).apply([dense(context, wide, `${id}.score`, 1), x])
  },
  Embedding(context) {
    const { id, start, params, given } = context
    const table = start.get(`${id}.weight`)
    const layer = layers.embedding({ inputDim: table.shape[0], outputDim: params.width })
    return applied(context, layer, given[0], [table])
  },
  SummedHeadAttention(context) {
    const { id, params, given } = context
    const D = given[0].shape.at(-1)
    const roles = ['q', 'k', 'v'].map((role) => dense(context, given[0], `${id}.${role}_proj`, D))
    return new SumParts({ parts: params.heads }).apply(attention(roles, { scale: 1 / Math.sqrt(D) }))
  },
  ScaledDotProductAttention: ({ given: [x] }) =>
    attention([x, x, x], { scale: 1 / Math.sqrt(x.shape.at(-1)) }),
  LuongAttention(context) {
    const { id, given } = context
    const [query, memory] = given
    const keys = dense(context, memory, `${id}.k_proj`, query.shape.at(-1), { bias: false })
    return attention([query, keys, memory], { scale: 1 })
  },
  Concatenate: ({ given }) => layers.concatenate().apply(given),
  GlobalAveragePool: ({ given: [x] }) => layers.globalAveragePooling1d({}).apply(x),
  PositionalEncoding({ given: [x] }) {
    const [, T, D] = x.shape
    return new AddTable({ table: tf.tensor(sinusoids(T, D), [T, D]) }).apply(x)
  },
  TransformerEncoderBlock(context) {
    const { id, params, given } = context
    const [x] = given
    const D = x.shape.at(-1)
    const attended = multiHead(context, norm(context, x, `${id}.norm1`), `${id}.self_attn`, params.heads)
    const y = layers.add().apply([x, attended])
    const wide = dense(context, norm(context, y, `${id}.norm2`), `${id}.linear1`, 4 * D, {
      activation: params.activation,
    })
    return layers.add().apply([y, dense(context, wide, `${id}.linear2`, D)])
  },
}

function convolution(context, make) {
  const { id, start, params, given } = context
  const { filters, kernel, padding = 'valid', activation } = params
  return applied(
    context,
    make({ filters, kernelSize: kernel, padding, activation }),
    given[0],
    start.convolution(id),
  )
}

/**
 * While a model runs, TensorFlow.js hands one object of options to all layers, and a recurrent layer leaves its first state
 * in it, which the next one takes for its own.
 */
function withOwnOptions(layer) {
  const apply = layer.apply.bind(layer)
  layer.apply = (x, options) => apply(x, Array.isArray(x) ? { ...options, initialState: undefined } : options)
  return layer
}

/** An LSTM; one that begins where another ended takes that one's states, which it returns for this. */
function recurrent(context) {
  const { id, start, params, given, states } = context
  const from = given[1] && { initialState: states.get(given[1]) }
  const layer = withOwnOptions(layers.lstm({ ...reading(params), returnState: true }))
  const [hidden, ...after] = applied(context, layer, given[0], start.lstm(id), from)
  states.set(hidden, after)
  return hidden
}
