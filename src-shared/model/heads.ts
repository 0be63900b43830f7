import { nearestDivisors } from './divisors'
import type { Graph } from './graph/graph'
import type { Value } from './graph/value'
import { misfit } from './misfit'

/** Checks that the heads divide the width; the error names the nearest numbers of heads that do. */
export function expectHeadsDivide(layer: string, heads: number, width: number) {
  if (width % heads === 0) return
  const near = nearestDivisors(width, heads)
  const values = { heads, width, lower: near[0]!, higher: near.at(-1)! }
  const code = near.length === 1 ? 'one_head_only' : 'heads_do_not_divide'
  throw misfit(layer, code, values, fixesOf('heads', nearestFirst(near, heads)))
}

/** Checks that the heads can share the key/value heads evenly. */
export function expectKeyValueHeadsDivide(layer: string, keyValueHeads: number, heads: number) {
  if (heads % keyValueHeads === 0) return
  const near = nearestFirst(nearestDivisors(heads, keyValueHeads), keyValueHeads)
  const values = { keyValueHeads, heads, nearest: near[0]! }
  throw misfit(layer, 'key_value_heads_do_not_divide', values, fixesOf('keyValueHeads', near))
}

/** Checks that every head has an even number of features, as rotary positions need. */
export function expectPairs(layer: string, heads: number, width: number) {
  if ((width / heads) % 2 === 0) return
  if (width % 2 === 1)
    throw misfit(layer, 'rotary_odd_width', { width, nearest: width + 1 }, [
      { param: 'position', value: 'none' },
    ])
  const near = nearestFirst(nearestDivisors(width / 2, heads), heads)
  const values = { heads, features: width / heads, nearest: near[0]! }
  throw misfit(layer, 'rotary_odd_heads', values, fixesOf('heads', near))
}

function nearestFirst(near: readonly number[], wanted: number) {
  return near.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))
}

function fixesOf(param: string, values: readonly number[]) {
  return values.map((value) => ({ param, value }))
}

/** Features dealt out to heads: (B, T, D) → (B, H, T, D/H). */
export function splitHeads(g: Graph, x: Value, heads: number): Value {
  const [B, T, D] = x.shape as [number, number, number]
  return g.transpose(g.reshape(x, { shape: [B, T, heads, D / heads] }), { perm: [0, 2, 1, 3] })
}

/** Every head several times in a row: (B, G, T, d) → (B, G·times, T, d). */
export function repeatHeads(g: Graph, x: Value, times: number): Value {
  const [B, G, T, d] = x.shape as [number, number, number, number]
  const copies = g.broadcastTo(g.reshape(x, { shape: [B, G, 1, T, d] }), { shape: [B, G, times, T, d] })
  return g.reshape(copies, { shape: [B, G * times, T, d] })
}

/** The heads' features side by side again: (B, H, T, D/H) → (B, T, D). */
export function mergeHeads(g: Graph, x: Value): Value {
  const [B, H, T, D] = x.shape as [number, number, number, number]
  return g.reshape(g.transpose(x, { perm: [0, 2, 1, 3] }), { shape: [B, T, H * D] })
}
