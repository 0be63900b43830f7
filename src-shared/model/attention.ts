import type { Graph } from './graph/graph'
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

/** Every query's products with every key, over the root of the width: (…, Tq, D) and (…, Tk, D) give (…, Tq, Tk). */
export function scaledProducts(g: Graph, query: Value, key: Value): Value {
  return g.mul(g.matmul(query, g.transpose(key)), 1 / Math.sqrt(last(query.shape)))
}

/**
 * The values (B, …, Tk, D) that every query takes by its scores (B, …, Tq, Tk): (B, …, Tq, D). The weights are shown; the
 * axis between batch and queries, where there is one, is the heads'.
 */
export function attend(
  context: Pick<BuildContext<unknown>, 'g' | 'id' | 'training'>,
  scores: Value,
  values: Value,
  { query, key }: Pick<Roles, 'query' | 'key'>,
  { dropout = 0, name, ...sight }: Weighing,
): Value {
  const { g } = context
  const weights = attentionWeights(g, scores, key, sight)
  const heads = scores.shape.length === 4 ? (['head'] as const) : []
  const positions = { query: query.positions, key: key.positions }
  g.probe(name ?? 'attention', weights, ['batch', ...heads, 'query', 'key'], positions)
  return g.matmul(drop(context, weights, dropout, name), values)
}

/** The softmax of scores (…, Tq, Tk) over the keys, without padded keys and those out of sight. */
export function attentionWeights(g: Graph, scores: Value, { mask }: Signal, sight: Sight = {}): Value {
  const seen = seenKeys(g, scores.shape, mask, sight)
  return g.softmax(seen ? g.maskScores(scores, seen) : scores)
}
