import type { Graph } from './graph/graph'
import { last, type Value } from './graph/value'
import type { BuildContext } from './layers/define'
import type { SegmentScores } from './segment-softmax'

/** The two nodes of every edge: (E) each. */
export interface Ends {
  readonly from: Value
  readonly to: Value
}

/** What nodes send, by head, and how much each edge is worth before the softmax. */
export interface Sent {
  /** (N, B, H, C) */
  readonly values: Value
  /** Of edges (E, B, H) and of the nodes themselves (N, B, H). */
  readonly scores: Required<SegmentScores>
}

/** Settings of the scores. */
export interface GraphScoring {
  readonly heads: number
  readonly units: number
  /** Slope of LeakyReLU below zero. */
  readonly slope: number
}

type Context = Pick<BuildContext<unknown>, 'g' | 'weight'>

/** Velickovic et al. 2018: LeakyReLU(a·[W·xᵢ; W·xⱼ]); every node ranks its neighbours in the same order. */
export function staticScores(context: Context, x: Value, { from, to }: Ends, settings: GraphScoring): Sent {
  const { g } = context
  const values = headsOf(context, 'weight', x, settings) // (N, B, H, C)
  const source = g.sum(g.mul(values, attentionVector(context, 'att_src', settings)), { axes: [-1] }) // (N, B, H)
  const target = g.sum(g.mul(values, attentionVector(context, 'att_dst', settings)), { axes: [-1] }) // (N, B, H)
  const edges = g.add(g.gather(source, from), g.gather(target, to)) // (E, B, H)
  const own = g.add(source, target) // (N, B, H)
  return {
    values,
    scores: { edges: leaky(g, edges, settings.slope), own: leaky(g, own, settings.slope) },
  }
}

/** Brody et al. 2022: a·LeakyReLU(W₁·xᵢ + W₂·xⱼ); every node may rank its neighbours in an order of its own. */
export function dynamicScores(context: Context, x: Value, { from, to }: Ends, settings: GraphScoring): Sent {
  const { g } = context
  const values = headsOf(context, 'source.weight', x, settings) // (N, B, H, C)
  const targets = headsOf(context, 'target.weight', x, settings) // (N, B, H, C)
  const vector = attentionVector(context, 'att', settings)
  const score = (both: Value) => g.sum(g.mul(leaky(g, both, settings.slope), vector), { axes: [-1] })
  const edges = score(g.add(g.gather(values, from), g.gather(targets, to))) // (E, B, H)
  return { values, scores: { edges, own: score(g.add(values, targets)) } }
}

/** A linear map of (N, B, F) without bias, dealt out to heads: (N, B, H, C). */
function headsOf({ g, weight }: Context, name: string, x: Value, { heads, units }: GraphScoring): Value {
  const [N, B] = x.shape as [number, number]
  const F = last(x.shape)
  const limit = Math.sqrt(6 / (F + heads * units)) // Glorot, as in the paper
  const w = weight(name, [heads * units, F], { kind: 'uniform', limit })
  return g.reshape(g.matmul(x, g.transpose(w)), { shape: [N, B, heads, units] })
}

function attentionVector({ weight }: Context, name: string, { heads, units }: GraphScoring): Value {
  return weight(name, [heads, units], { kind: 'uniform', limit: Math.sqrt(6 / (1 + units)) })
}

/** LeakyReLU of a slope below 1. */
function leaky(g: Graph, x: Value, slope: number): Value {
  return g.maximum(x, g.mul(x, slope))
}
