import type { Graph } from '../../model/graph/graph'
import type { Value } from '../../model/graph/value'

/** The gradient of the loss plus an L2 penalty: `gradient + weightDecay · parameter`. */
export function decayed(g: Graph, gradient: Value, parameter: Value, weightDecay: number): Value {
  return weightDecay === 0 ? gradient : g.add(gradient, g.mul(parameter, weightDecay))
}
