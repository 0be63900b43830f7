import type { Graph } from './graph/graph'
import type { Value } from './graph/value'
import { expectSequence } from './expect'
import type { BuildContext, Signal } from './layers/define'
import { misfit } from './misfit'

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

/** The softmax of scores (…, Tq, Tk) over the keys, without padded keys and, if causal, without later ones. */
export function attentionWeights(
  g: Graph,
  scores: Value,
  { mask }: Signal,
  { causal = false }: { causal?: boolean } = {},
): Value {
  const [Tq, Tk] = scores.shape.slice(-2) as [number, number]
  const masks = [mask && padding(g, mask, scores.shape.length), causal ? earlier(g, Tq, Tk) : undefined]
  const [first, second] = masks.filter((known) => known !== undefined)
  if (!first) return g.softmax(scores)
  return g.softmax(g.maskScores(scores, second ? g.mul(first, second) : first))
}

/** A padding mask (B, Tk) as it lies on scores of a rank: (B, 1, …, Tk). */
function padding(g: Graph, mask: Value, rank: number): Value {
  const [B, Tk] = mask.shape as [number, number]
  return g.reshape(mask, { shape: [B, ...Array<number>(rank - 2).fill(1), Tk] })
}

/** 1 where the key is not later than the query: (Tq, Tk). */
function earlier(g: Graph, Tq: number, Tk: number): Value {
  const seen = Float32Array.from({ length: Tq * Tk }, (_, i) => (i % Tk <= Math.floor(i / Tk) ? 1 : 0))
  return g.constant(seen, [Tq, Tk])
}
