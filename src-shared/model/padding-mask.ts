import type { Graph } from './graph/graph'
import type { Value } from './graph/value'

/** 1 where a feed holds something, 0 where it is filled up: of ids (B, T) or of vectors (B, T, F), (B, T). */
export function maskOf(g: Graph, value: Value, padding: number): Value {
  const filled = g.equal(value, g.constant(padding))
  if (value.shape.length === 2) return g.sub(1, filled)
  return g.max(g.sub(1, filled), { axes: [-1] })
}
