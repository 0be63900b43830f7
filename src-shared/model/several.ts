import type { Graph } from './graph/graph'
import type { Positions } from './graph/probe'
import type { Value } from './graph/value'
import type { Signal } from './layers/define'

/** Real where a position is real in all inputs: (B, T). */
export function commonMask(g: Graph, inputs: readonly Signal[]): Value | undefined {
  const masks = new Set(inputs.flatMap(({ mask }) => mask ?? []))
  return masks.size === 0 ? undefined : [...masks].reduce((a, b) => g.mul(a, b))
}

/** What the positions of inputs of one length stand for: what the first says that says anything. */
export function commonPositions(inputs: readonly Signal[]): Positions | undefined {
  return inputs.find(({ positions }) => positions)?.positions
}

/** The graph that all signals' positions are nodes of, as parts of a signal; nothing where there is none or not one. */
export function commonGraph([first, ...others]: readonly [Signal, ...Signal[]]) {
  const { edges, shared } = first
  return others.every((other) => other.edges === edges && other.shared === shared) ? { edges, shared } : {}
}
