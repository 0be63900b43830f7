import type { AttentionMap } from '#shared/records'
import { random } from './random'

type Weight = (query: number, key: number, count: number, seed: number) => number

const near = (distance: number) => Math.exp(-(distance ** 2) / 0.18)

/** Heads of the kinds that trained models have. */
const kinds: readonly Weight[] = [
  (q, k) => near(q - 1 - k),
  (q, k) => near(q + 1 - k),
  (q, k) => near(q - k),
  (_, k) => near(k),
  (_, k, count) => near(count - 1 - k),
  (q, k, _, seed) => random(q, k, seed) ** 9 * 3,
  (_, k, count, seed) => near(k - Math.floor(random(seed) * count)),
  () => 0.3,
]

interface Shape {
  readonly layer: string
  readonly heads: number
  readonly queries: number
  readonly keys: number
  readonly kind: 'token' | 'step' | 'pixel'
  readonly shape: readonly number[]
}

/** A made-up attention map that sharpens as training goes on; rows sum to one. */
export function sampleMap(
  { layer, heads, queries, keys, kind, shape }: Shape,
  step: number,
  example: number,
  seed: number,
): AttentionMap {
  const sharp = 1 - Math.exp(-step / 1500)
  const weights = new Float32Array(heads * queries * keys)
  for (let row = 0; row < heads * queries; row++) {
    const [head, query] = [Math.floor(row / queries), row % queries]
    const headSeed = head + seed * 31 + example * 7 + layer.length * 3 + layer.charCodeAt(layer.length - 1)
    const weight = kinds[Math.floor(random(headSeed, 3) * kinds.length)]!
    const raw = Array.from({ length: keys }, (_, key) => {
      const at =
        queries === 1
          ? Math.floor(random(headSeed, key) * 3) + Math.abs(key - keys * random(headSeed)) * 0.3
          : query
      const value = queries === 1 ? Math.exp(-at) : weight(query, key, keys, headSeed)
      return 0.02 + random(head, query, key, seed) * 0.04 + sharp * value
    })
    const total = raw.reduce((sum, value) => sum + value, 0)
    weights.set(
      raw.map((value) => value / total),
      row * keys,
    )
  }
  const positions = { kind, shape: [...shape] }
  return {
    step, example, layer, probe: 'attention', heads, queries, keys,
    queryPositions: queries === 1 ? null : positions, keyPositions: positions, weights,
  } // prettier-ignore
}
