import type { Graph } from './graph/graph'
import type { Value } from './graph/value'

/** The mean of one value an example, (B), with examples weighted by `weight`, (B): a scalar. */
export function weightedMean(g: Graph, values: Value, weight: Value): Value {
  return g.div(weightedSum(g, values, weight), g.sum(weight, { axes: [0] }))
}

/** The sum of one value an example, (B), with examples weighted by `weight`, (B): a scalar. */
export function weightedSum(g: Graph, values: Value, weight: Value): Value {
  return g.sum(g.mul(values, weight), { axes: [0] })
}
