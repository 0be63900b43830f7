import type { Roles } from './attention'
import type { Value } from './graph/value'
import type { BuildContext } from './layers/define'
import { linear } from './linear'

/** `w·tanh(W_q·qᵢ + W_k·kⱼ)` for every query and key, with `units` rows in W: (B, Tq, Tk). */
export function additiveScores(
  context: Pick<BuildContext<unknown>, 'g' | 'weight'>,
  { query, key }: Pick<Roles, 'query' | 'key'>,
  units: number,
): Value {
  const { g } = context
  const [B, Tq] = query.value.shape as [number, number]
  const Tk = key.value.shape[1]!
  const q = linear(context, query.value, units, { name: 'q_proj', bias: false }) // (B, Tq, A)
  const k = linear(context, key.value, units, { name: 'k_proj', bias: false }) // (B, Tk, A)
  const pairs = g.add(g.reshape(q, { shape: [B, Tq, 1, units] }), g.reshape(k, { shape: [B, 1, Tk, units] }))
  const scores = linear(context, g.tanh(pairs), 1, { name: 'score', bias: false }) // (B, Tq, Tk, 1)
  return g.reshape(scores, { shape: [B, Tq, Tk] })
}
