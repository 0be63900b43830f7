import type { AttentionMap } from '../records'
import { isSameSequence } from './figures'

/**
 * Attention rolled out through an encoder: how much of each input position arrives at each output position, when every
 * block passes on half of what comes in and half of what its heads, on average, look at. Queries × keys, rows sum to 1;
 * `null` where fewer than two maps are of one sequence with a learned position, as in a Vision Transformer.
 * Maps come in the order of their layers. Abnar, Zuidema 2020, arXiv:2005.00928.
 */
export function rollout(maps: readonly AttentionMap[]): AttentionMap | null {
  const encoder = maps.filter((map) => map.queryPositions?.lead && isSameSequence(map))
  const [first] = encoder
  const isStack = encoder.every(({ keys }) => keys === first?.keys)
  if (!first || encoder.length < 2 || !isStack) return null
  const size = first.keys
  const weights = encoder.map(passedOn).reduce((below, above) => product(above, below, size))
  return { ...first, layer: 'rollout', probe: 'rollout', heads: 1, weights }
}

/** Half the identity, half the mean of the heads: (T, T). */
function passedOn({ heads, keys: size, weights }: AttentionMap): Float32Array {
  const mixed = new Float32Array(size * size)
  for (const [i, weight] of weights.entries()) mixed[i % mixed.length]! += weight / (2 * heads)
  for (let i = 0; i < size; i++) mixed[i * size + i]! += 0.5
  return mixed
}

function product(a: Float32Array, b: Float32Array, size: number): Float32Array {
  const result = new Float32Array(size * size)
  for (let row = 0; row < size; row++) {
    for (let inner = 0; inner < size; inner++) {
      const factor = a[row * size + inner]!
      for (let column = 0; column < size; column++)
        result[row * size + column]! += factor * b[inner * size + column]!
    }
  }
  return result
}
