import type { Graph } from './graph/graph'
import type { ScoreVectors } from './graph/probe'
import { last, type Value } from './graph/value'
import { drop } from './drop'
import { expectSequence } from './expect'
import type { BuildContext, Signal } from './layers/define'
import { misfit } from './misfit'
import { seenKeys, type Sight } from './seen-keys'

/** Who asks, what is matched, and what is taken. */
export interface Roles {
  readonly query: Signal
  readonly key: Signal
  readonly value: Signal
}

/** One input attends to itself; two are query and memory; three are query, key and value. */
export function rolesOf({ id, inputs }: Pick<BuildContext<unknown>, 'id' | 'inputs'>): Roles {
  for (const signal of inputs) expectSequence(id, signal)
  const [query, key = query, value = key] = inputs
  const [keys, values] = [key.value.shape[1]!, value.value.shape[1]!]
  if (keys !== values) throw misfit(id, 'lengths_differ', { first: keys, second: values })
  return { query, key, value }
}

/** Checks that query and key can be multiplied. */
export function expectEqualWidths(layer: string, { query, key }: Roles) {
  const [wanted, got] = [query.value.shape[2]!, key.value.shape[2]!]
  if (wanted !== got) throw misfit(layer, 'widths_differ', { query: wanted, key: got })
}

/** How scores become weights. */
export interface Weighing extends Sight {
  readonly dropout?: number
  /** Name of the weights where a layer has several. */
  readonly name?: string
}

/** Scores (…, Tq, Tk), and the vectors whose products they are, where they are. */
export interface Scores {
  readonly value: Value
  readonly vectors?: ScoreVectors
}

/** Every query's products with every key, times `scale`: (…, Tq, D) and (…, Tk, D) give (…, Tq, Tk). */
export function products(g: Graph, query: Value, key: Value, scale = 1): Scores {
  const value = g.mul(g.matmul(query, g.transpose(key)), scale)
  return { value, vectors: { query, key, scale } }
}

/** The same over the root of the width. */
export function scaledProducts(g: Graph, query: Value, key: Value): Scores {
  return products(g, query, key, 1 / Math.sqrt(last(query.shape)))
}

/**
 * The values (B, …, Tk, D) that every query takes by its scores (B, …, Tq, Tk): (B, …, Tq, D). The weights are shown; the
 * axis between batch and queries, where there is one, is the heads'.
 */
export function attend(
  context: Pick<BuildContext<unknown>, 'g' | 'id' | 'training'>,
  scores: Scores,
  values: Value,
  { query, key }: Pick<Roles, 'query' | 'key'>,
  { dropout = 0, name, ...sight }: Weighing,
): Value {
  const { g } = context
  const weights = attentionWeights(g, scores.value, key, sight)
  const heads = weights.shape.length === 4 ? (['head'] as const) : []
  const about = { query: query.positions, key: key.positions, vectors: scores.vectors, sight }
  const used = g.probe(name ?? 'attention', weights, ['batch', ...heads, 'query', 'key'], about)
  return g.matmul(drop(context, used, dropout, name), values)
}

/** The softmax of scores (…, Tq, Tk) over the keys, without padded keys and those out of sight. */
export function attentionWeights(g: Graph, scores: Value, { mask }: Signal, sight: Sight = {}): Value {
  const seen = seenKeys(g, scores.shape, mask, sight)
  return g.softmax(seen ? g.maskScores(scores, seen) : scores)
}

/** Shows the weights of one query (B, 1, T) as a column (B, T, 1); yields the weights to go on with. */
export function showPooling(g: Graph, weights: Value, { positions }: Signal): Value {
  const used = { value: weights, axes: ['batch', 'query', 'key'] } as const
  return g.probe('attention', g.transpose(weights), ['batch', 'key', 'query'], { key: positions, used })
}
