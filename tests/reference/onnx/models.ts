import type { OnnxRequest } from '#shared/export/onnx/export-onnx'
import { traceInference } from '#shared/export/onnx/inference'
import { sizeOf } from '#shared/model/graph/value'
import { uniform } from '#shared/random/uniform'
import type { LayerSpec } from '#shared/spec'
import { classification } from '#shared/tasks/classification'
import type { InputSignature } from '#shared/tasks/define'
import type { Examples } from '#renderer/engine/onnx/examples'

const layer = (id: string, type: string, params = {}, inputs?: string[]): LayerSpec =>
  inputs ? { id, type, params, inputs } : { id, type, params }

const classes = { outputs: 3, outputMeaning: 'classes', labels: ['a', 'b', 'c'] } as const

interface Model {
  readonly signature: InputSignature
  readonly layers: readonly LayerSpec[]
}

/** Small models of the kinds that presets train: pixels, steps and tokens. */
export const models: Readonly<Record<string, Model>> = {
  image: {
    signature: {
      shape: [12, 12, 1],
      dtype: 'float32',
      positions: { kind: 'pixel', shape: [12, 12] },
      ...classes,
    },
    layers: [
      layer('conv2d_1', 'Conv2D', { filters: 4, kernel: 3, activation: 'relu', padding: 'same' }),
      layer('max_pool_1', 'MaxPool'),
      layer('conv2d_2', 'Conv2D', { filters: 6, kernel: 3, activation: 'relu' }),
      layer('reshape_1', 'Reshape', { shape: [-1, 6] }),
      layer('multi_head_attention_1', 'MultiHeadAttention', { heads: 2 }),
      layer('flatten_1', 'Flatten'),
      layer('dropout_1', 'Dropout', { rate: 0.5 }),
      layer('dense_1', 'Dense', { units: 3 }),
    ],
  },
  series: {
    signature: { shape: [9, 5], dtype: 'float32', positions: { kind: 'step', shape: [9] }, ...classes },
    layers: [
      layer('bidirectional_1', 'Bidirectional', { units: 4 }),
      layer('layer_norm_1', 'LayerNorm'),
      layer('scaled_dot_product_attention_1', 'ScaledDotProductAttention', { causal: true }),
      layer('add_1', 'Add', {}, ['layer_norm_1', 'scaled_dot_product_attention_1']),
      layer('additive_pooling_1', 'AdditivePooling', { units: 4 }),
      layer('flatten_1', 'Flatten'),
      layer('dense_1', 'Dense', { units: 3 }),
    ],
  },
  tokens: {
    signature: {
      shape: [7],
      dtype: 'int32',
      positions: { kind: 'token', shape: [7] },
      padding: 0,
      ids: 11,
      ...classes,
    },
    layers: [
      layer('embedding_1', 'Embedding', { units: 6 }),
      layer('positional_encoding_1', 'PositionalEncoding'),
      layer('gru_1', 'GRU', { units: 4 }),
      layer('multi_head_attention_1', 'MultiHeadAttention', { heads: 2 }),
      layer('context_vector_pooling_1', 'ContextVectorPooling', { units: 4 }),
      layer('flatten_1', 'Flatten'),
      layer('dense_1', 'Dense', { units: 3 }),
    ],
  },
}

/** A model with random weights as a request for a file. */
export function requestFor({ layers, signature }: Model): OnnxRequest {
  const { graph } = traceInference({ layers, signature }, { batch: 2, keep: () => true })
  const numbers = graph.parameters.map(({ name, shape }) => {
    return [name, uniform(3, name, 0, sizeOf(shape)).map((x) => x - 0.5)] as const
  })
  return {
    layers,
    signature,
    readout: classification.readout,
    parameters: Object.fromEntries(numbers),
    card: {
      run: { id: 'run-1', name: 'Tried models', step: 12 },
      spec: { layers },
      task: 'image-classification',
      preprocessing: { scale: 1 / 255 },
      version: '9.9.9',
    },
  }
}

/** Random examples; ids are padded to every length from 1 on. */
export function examplesFor({ signature: { shape, dtype, ids } }: Model, count: number): Examples {
  const size = sizeOf(shape)
  const numbers = uniform(4, 'examples', 0, count * size)
  if (dtype === 'float32') return { count, feeds: { input: numbers } }
  const real = (i: number) => i % size <= Math.floor(i / size) % size
  return {
    count,
    feeds: { input: Int32Array.from(numbers, (x, i) => (real(i) ? 1 + Math.floor(x * (ids! - 1)) : 0)) },
  }
}
