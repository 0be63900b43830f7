import type { Graph } from '../graph/graph'
import type { Value } from '../graph/value'

/**
 * Features turned by angles that grow with their position, (B, H, T, d) with an even d, so that the product of two depends
 * on how far apart they are. Feature i forms a pair with feature i + d/2. Su et al. 2021, arXiv:2104.09864.
 */
export function rotary(g: Graph, x: Value): Value {
  const [, , T, d] = x.shape as [number, number, number, number]
  const table = (of: (angle: number) => number) => g.constant(angles(T, d).map(of), [T, d])
  return g.add(g.mul(x, table(Math.cos)), g.mul(quarterTurned(g, x), table(Math.sin))) // (B, H, T, d)
}

/** The pairs (a, b) as (−b, a). */
function quarterTurned(g: Graph, x: Value): Value {
  const [B, H, T, d] = x.shape as [number, number, number, number]
  const half = (begin: number) => g.slice(x, { begin: [0, 0, 0, begin], size: [B, H, T, d / 2] })
  return g.concat([g.neg(half(d / 2)), half(0)], { axis: -1 })
}

/** How far each pair is turned at each position, the same for both its features: (T, d). */
function angles(T: number, d: number): Float32Array {
  return Float32Array.from({ length: T * d }, (_, index) => {
    const [t, pair] = [Math.floor(index / d), index % (d / 2)]
    return t / 10_000 ** ((2 * pair) / d)
  })
}
