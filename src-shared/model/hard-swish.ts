import type { Graph } from './graph/graph'
import type { Value } from './graph/value'

/** `x · min(max(x + 3, 0), 6) / 6`. Howard et al. 2019, arXiv:1905.02244. */
export function hardSwish(g: Graph, x: Value): Value {
  return g.mul(x, g.mul(g.minimum(g.relu(g.add(x, 3)), 6), 1 / 6))
}
