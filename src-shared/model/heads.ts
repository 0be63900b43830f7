import { nearestDivisors } from './divisors'
import type { Graph } from './graph/graph'
import type { Value } from './graph/value'
import { misfit } from './misfit'

/** Checks that the heads divide the width; the error names the nearest numbers of heads that do. */
export function expectHeadsDivide(layer: string, heads: number, width: number) {
  if (width % heads === 0) return
  const near = nearestDivisors(width, heads)
  const values = { heads, width, lower: near[0]!, higher: near.at(-1)! }
  const closest = near.toSorted((a, b) => Math.abs(a - heads) - Math.abs(b - heads))
  throw misfit(layer, near.length === 1 ? 'one_head_only' : 'heads_do_not_divide', values, fixesOf(closest))
}

function fixesOf(heads: readonly number[]) {
  return heads.map((value) => ({ param: 'heads', value }))
}

/** Features dealt out to heads: (B, T, D) → (B, H, T, D/H). */
export function splitHeads(g: Graph, x: Value, heads: number): Value {
  const [B, T, D] = x.shape as [number, number, number]
  return g.transpose(g.reshape(x, { shape: [B, T, heads, D / heads] }), { perm: [0, 2, 1, 3] })
}

/** The heads' features side by side again: (B, H, T, D/H) → (B, T, D). */
export function mergeHeads(g: Graph, x: Value): Value {
  const [B, H, T, D] = x.shape as [number, number, number, number]
  return g.reshape(g.transpose(x, { perm: [0, 2, 1, 3] }), { shape: [B, T, H * D] })
}
