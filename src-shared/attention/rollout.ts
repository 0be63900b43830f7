import type { AttentionMap } from '../records'
import { isSameSequence } from './figures'
import { isGate } from './gate'

/** Whether a map is not of a layer, but rolled out through several. */
export function isRollout({ probe }: Pick<AttentionMap, 'probe'>): boolean {
  return probe === 'rollout'
}

/**
 * Attention rolled out through a stack of layers: how much of each input position arrives at each output position, when
 * every layer passes on half of what comes in and half of what its heads, on average, look at. Queries × keys, rows sum
 * to 1; `null` where no sequence has two layers of self-attention. With an encoder and a decoder, it is the first's.
 * Maps come in the order of their layers. Abnar, Zuidema 2020, arXiv:2005.00928.
 */
export function rollout(maps: readonly AttentionMap[]): AttentionMap | null {
  const own = maps.filter((map) => map.queries > 1 && isSameSequence(map) && !isGate(map))
  const stack = own.map((map) => own.filter((other) => isOneSequence(map, other))).find(isStack)
  const [first] = stack ?? []
  if (!stack || !first) return null
  const weights = stack.map(passedOn).reduce((below, above) => product(above, below, first.keys))
  return { ...first, layer: 'rollout', probe: 'rollout', heads: 1, weights }
}

const isStack = (maps: readonly AttentionMap[]) => maps.length > 1

/** Whether the positions of two maps are the same ones. */
function isOneSequence(a: AttentionMap, b: AttentionMap): boolean {
  const [of, other] = [a.keyPositions, b.keyPositions]
  return a.keys === b.keys && of?.kind === other?.kind && of?.feed === other?.feed && of?.lead === other?.lead
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
