import type { Graph } from './graph/graph'
import type { Value } from './graph/value'
import { relativePlaces } from './relative'

/** Least sum of a row of weights, so that a row without any key stays finite. */
const least = 1e-6

/** `elu(x) + 1`, a feature map that is always positive. */
export function positiveFeatures(g: Graph, x: Value): Value {
  return g.add(g.relu(x), g.exp(g.minimum(x, 0)))
}

/** Values (B, H, Tk, d) weighed by positive features of queries and keys, without ever making the table of weights. */
export function sumFirst(g: Graph, q: Value, k: Value, v: Value): Value {
  const memory = g.matmul(g.transpose(k), v) // (B, H, d, d)
  const total = g.sum(k, { axes: [2], keepDims: true }) // (B, H, 1, d)
  const norm = g.sum(g.mul(q, total), { axes: [-1], keepDims: true }) // (B, H, Tq, 1)
  return g.div(g.matmul(q, memory), g.maximum(norm, least)) // (B, H, Tq, d)
}

/** The weights that this amounts to, (B, H, Tq, Tk); if causal, those of the keys up to each query. */
export function impliedWeights(g: Graph, q: Value, k: Value, causal: boolean): Value {
  const products = g.matmul(q, g.transpose(k)) // (B, H, Tq, Tk)
  const [Tq, Tk] = [q.shape[2]!, k.shape[2]!]
  const seen = causal ? g.mul(products, g.lessEqual(relativePlaces(g, Tq, Tk), 0)) : products
  return g.div(seen, g.maximum(g.sum(seen, { axes: [-1], keepDims: true }), least))
}
