import type { Sight } from '../seen-keys'
import type { Graph } from './graph'
import type { Shape, Value } from './value'

/** The meaning of one axis of a probe; `row` and `column` are those of a map, together its pixels. */
export type ProbeAxis = 'batch' | 'head' | 'query' | 'key' | 'channel' | 'row' | 'column' | 'edge' | 'unit'

/** What the positions of an axis stand for: tokens, time steps, the pixels of a rows × columns map, … */
export interface Positions {
  readonly kind: 'token' | 'step' | 'pixel' | 'channel' | 'node' | 'edge'
  readonly shape: Shape
  /** How many learned positions stand before these, such as the class token of a Vision Transformer. */
  readonly lead?: number | undefined
  /** Name of the feed they are of; absent for the model's first one. */
  readonly feed?: string | undefined
}

/** A tensor and what its axes mean. */
export interface Named {
  readonly value: Value
  readonly axes: readonly ProbeAxis[]
}

/** The vectors whose products are the scores: `scale · query · keyᵀ + bias`. */
export interface ScoreVectors {
  readonly query: Value // (B, …, Tq, D)
  readonly key: Value // (B, …, Tk, D)
  readonly scale: number
  /** What positions add to every example's scores: (…, Tq, Tk). */
  readonly bias?: Value | undefined
}

/** What a probe may say besides its tensor. */
export interface ProbeOptions {
  readonly query?: Positions | undefined
  readonly key?: Positions | undefined
  /** What the layer goes on with, where that is not what it shows: the same in another order, or what is shown as means. */
  readonly used?: Named | undefined
  /** What the weights become when they are switched off: 0, or 1 for gates, which then let all through. */
  readonly off?: 0 | 1
  readonly vectors?: ScoreVectors | undefined
  /** Which keys a query may see; all where absent. */
  readonly sight?: Sight | undefined
}

/** An attention tensor that viewers show and exports name. */
export interface Probe extends Named {
  readonly layer: string
  /** `attention`, or which of a layer's several; weights that are gates of 0 to 1 begin with `gate`, others sum to 1. */
  readonly name: string
  readonly query: Positions | undefined
  readonly key: Positions | undefined
  /** What the layer goes on with. */
  readonly used: Named
  readonly off: 0 | 1
  readonly vectors: ScoreVectors | undefined
  readonly sight: Sight | undefined
}

/** Yields what a layer goes on with in place of what a probe, the `index`th of its graph, says it would. */
export type Through = (g: Graph, probe: Probe, index: number) => Value
