import type { Graph } from './graph/graph'
import type { Value } from './graph/value'
import { relativePlaces } from './relative'

/** Which keys a query may see. */
export interface Sight {
  /** None after it. */
  readonly causal?: boolean
  /** None more than so many places before or after it; all where absent. */
  readonly window?: number | null
}

/**
 * 1 where a query may see a key, for scores (B, …, Tq, Tk) and a padding mask (B, Tk); absent where all may see all. A
 * query in padding whose window holds nothing real sees what is real beyond it, so that padding never gets weight.
 */
export function seenKeys(
  g: Graph,
  shape: readonly number[],
  mask: Value | undefined,
  { causal = false, window = null }: Sight,
): Value | undefined {
  const [Tq, Tk] = shape.slice(-2) as [number, number]
  const earlier = causal ? g.lessEqual(relativePlaces(g, Tq, Tk), 0) : undefined // (Tq, Tk)
  const near = window === null ? undefined : g.lessEqual(g.abs(relativePlaces(g, Tq, Tk)), window) // (Tq, Tk)
  const real = both(g, mask && asPadding(g, mask, shape.length), earlier) // (B, …, Tq, Tk)
  return near && mask ? g.mul(real!, nearOrAny(g, real!, near)) : both(g, real, near)
}

/** The window, and all keys where it holds nothing real: (B, …, Tq, Tk). */
function nearOrAny(g: Graph, real: Value, near: Value): Value {
  const found = g.max(g.mul(real, near), { axes: [-1], keepDims: true }) // (B, …, Tq, 1)
  return g.maximum(near, g.sub(1, found))
}

function both(g: Graph, a: Value | undefined, b: Value | undefined): Value | undefined {
  return a && b ? g.mul(a, b) : (a ?? b)
}

/** A padding mask (B, Tk) as it lies on scores of a rank: (B, 1, …, Tk). */
function asPadding(g: Graph, mask: Value, rank: number): Value {
  const [B, Tk] = mask.shape as [number, number]
  return g.reshape(mask, { shape: [B, ...Array<number>(rank - 2).fill(1), Tk] })
}
