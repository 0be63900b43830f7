import { HeadlightError } from '../errors'
import type { FoundAttention } from './found'

/** A tensor as ONNX Runtime yields it. */
export interface TensorValues {
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/** Weights in the order head, query, key. */
export interface HeadWeights {
  readonly heads: number
  readonly queries: number
  readonly keys: number
  readonly weights: Float32Array // (H, Tq, Tk)
}

/** Weights of one model at once, at most: 1 GB. */
const most = 2 ** 28

/**
 * The heads of a tensor of weights for the first of `batch` examples. All axes but those of queries and keys are heads, the
 * first of them batch first. Throws `foreign_too_many_weights`.
 */
export function headWeights(
  { shape, values }: TensorValues,
  { keyAxis, queryAxis }: FoundAttention,
  batch = 1,
): HeadWeights {
  if (values.length > most)
    throw new HeadlightError('foreign_too_many_weights', { count: values.length, most })
  const rank = shape.length
  const [keyAt, queryAt] = [keyAxis + rank, queryAxis === null ? -1 : queryAxis + rank]
  const [keys, queries] = [shape[keyAt] ?? 1, shape[queryAt] ?? 1]
  const others = shape.map((_, axis) => axis).filter((axis) => axis !== keyAt && axis !== queryAt)
  const all = others.reduce((product, axis) => product * shape[axis]!, 1)
  const heads = all % batch === 0 ? all / batch : all
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1))
  const weights = new Float32Array(heads * queries * keys)
  const [queryStride, keyStride] = [strides[queryAt] ?? 0, strides[keyAt] ?? 0]
  for (let head = 0, to = 0; head < heads; head++) {
    const from = offsetOf(head, others, shape, strides)
    for (let query = 0; query < queries; query++)
      for (let key = 0; key < keys; key++)
        weights[to++] = values[from + query * queryStride + key * keyStride]!
  }
  return { heads, queries, keys, weights }
}

/** Where the `index`th combination of some axes begins. */
function offsetOf(
  index: number,
  axes: readonly number[],
  shape: readonly number[],
  strides: readonly number[],
): number {
  let [offset, left] = [0, index]
  for (const axis of axes.toReversed()) {
    offset += (left % shape[axis]!) * strides[axis]!
    left = Math.floor(left / shape[axis]!)
  }
  return offset
}
