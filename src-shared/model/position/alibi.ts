import type { Graph } from '../graph/graph'
import type { Value } from '../graph/value'
import { relativePlaces } from '../relative'

/** What distance takes off the scores, for each head at its own slope: (H, Tq, Tk). Press et al. 2021, arXiv:2108.12409. */
export function alibi(g: Graph, heads: number, Tq: number, Tk: number): Value {
  const slopes = g.constant(slopesOf(heads), [heads, 1, 1])
  return g.neg(g.mul(slopes, g.abs(relativePlaces(g, Tq, Tk))))
}

/**
 * 2^(−8/H), 2^(−16/H), … for a power of two. For other numbers, as the paper's code does: those of the next lower power,
 * then every other one of the next higher power.
 */
export function slopesOf(heads: number): number[] {
  const lower = 2 ** Math.floor(Math.log2(heads))
  const first = geometric(lower)
  const between = geometric(2 * lower).filter((_, i) => i % 2 === 0)
  return [...first, ...between].slice(0, heads)
}

function geometric(heads: number): number[] {
  return Array.from({ length: heads }, (_, head) => 2 ** ((-8 * (head + 1)) / heads))
}
