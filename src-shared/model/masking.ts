import type { Graph } from './graph/graph'
import type { Positions } from './graph/probe'
import type { Shape, Value } from './graph/value'

/** A padding mask (B, T) with a last axis for features: (B, T, 1). */
export function perFeature(g: Graph, mask: Value): Value {
  return g.reshape(mask, { shape: [...mask.shape, 1] })
}

/** A sequence (B, T, D) whose padded positions are zeros. */
export function zeroPadded(g: Graph, x: Value, mask: Value | undefined): Value {
  return mask ? g.mul(x, perFeature(g, mask)) : x
}

/** The mask after a window moved over the sequence: a place is real where the position it starts at is. */
export function strided(g: Graph, mask: Value, stride: number, places: number): Value {
  return g.slice(mask, { begin: [0, 0], size: [mask.shape[0]!, places], strides: [1, stride] }) // (B, T′)
}

/** What positions stand for after their number changed. */
export function resized(positions: Positions | undefined, shape: Shape): Positions | undefined {
  return positions && { ...positions, shape }
}
