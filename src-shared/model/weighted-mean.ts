import type { Graph } from './graph/graph'
import type { Value } from './graph/value'

/**
 * The sum of one value an example (B), with examples weighted by `weight` (B), over what they count as (B): a scalar, 0
 * where they count as nothing.
 */
export function meanOver(g: Graph, values: Value, weight: Value, counted: Value): Value {
  return g.div(weightedSum(g, values, weight), g.maximum(g.sum(counted, { axes: [0] }), 1))
}

/** The sum of one value an example, (B), with examples weighted by `weight`, (B): a scalar. */
export function weightedSum(g: Graph, values: Value, weight: Value): Value {
  return g.sum(g.mul(values, weight), { axes: [0] })
}
