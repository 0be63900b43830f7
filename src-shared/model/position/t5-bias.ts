import type { Graph } from '../graph/graph'
import type { Value } from '../graph/value'
import type { BuildContext } from '../layers/define'

const buckets = 32
const farthest = 128

/**
 * A learned number for each head and each bucket of distances, to be added to the scores: (H, Tq, Tk). Near distances
 * have a bucket each, far ones share. The table is `relative_attention_bias.weight` (32, H). Raffel et al. 2019,
 * arXiv:1910.10683.
 */
export function t5Bias(
  { g, weight }: Pick<BuildContext<unknown>, 'g' | 'weight'>,
  { heads, Tq, Tk, causal, name }: { heads: number; Tq: number; Tk: number; causal: boolean; name: string },
): Value {
  const table = weight(name, [buckets, heads], { kind: 'normal', deviation: 0.02 })
  const places = Array.from({ length: Tq + Tk - 1 }, (_, i) => i - (Tq - 1)) // from the farthest back to the farthest on
  const chosen = places.flatMap((place) => oneHot(bucketOf(place, causal)))
  const byPlace = g.matmul(g.constant(chosen, [places.length, buckets]), table) // (Tq + Tk − 1, H)
  return alongDiagonals(g, g.transpose(byPlace), Tq, Tk)
}

/** Which bucket a key `place` positions after its query falls into. */
export function bucketOf(place: number, causal: boolean): number {
  const sided = causal ? buckets : buckets / 2
  const side = !causal && place > 0 ? sided : 0
  const distance = causal ? Math.max(0, -place) : Math.abs(place)
  const exact = sided / 2
  if (distance < exact) return side + distance
  const beyond = Math.log2(distance / exact) / Math.log2(farthest / exact)
  return side + Math.min(sided - 1, exact + Math.floor(beyond * (sided - exact)))
}

function oneHot(bucket: number): number[] {
  return Array.from({ length: buckets }, (_, i) => Number(i === bucket))
}

/** Numbers by relative place (H, Tq + Tk − 1) laid along the diagonals of (H, Tq, Tk): every row begins one further left. */
function alongDiagonals(g: Graph, byPlace: Value, Tq: number, Tk: number): Value {
  const [H, N] = byPlace.shape as [number, number]
  const rows = g.broadcastTo(g.reshape(byPlace, { shape: [H, 1, N] }), { shape: [H, Tq, N] })
  if (Tq === 1) return rows
  const flat = g.reshape(rows, { shape: [H, Tq * N] })
  const shifted = g.slice(flat, { begin: [0, Tq - 1], size: [H, Tq * (N - 1)] })
  const skewed = g.reshape(shifted, { shape: [H, Tq, N - 1] })
  return g.slice(skewed, { begin: [0, 0, 0], size: [H, Tq, Tk] })
}
