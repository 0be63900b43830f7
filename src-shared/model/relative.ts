import type { Graph } from './graph/graph'
import type { Value } from './graph/value'

/** How many places each key stands after each query, `j − i`: (Tq, Tk). */
export function relativePlaces(g: Graph, Tq: number, Tk: number): Value {
  const places = (T: number) => Float32Array.from({ length: T }, (_, t) => t)
  return g.sub(g.constant(places(Tk), [1, Tk]), g.constant(places(Tq), [Tq, 1]))
}
