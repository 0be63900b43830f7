import type { AttentionMap } from '../records'
import { reachThrough } from './reach'
import { attentionStack, passedOn, usualResidual } from './stack'

/** Whether a map is not of a layer, but rolled out through several. */
export function isRollout({ probe }: Pick<AttentionMap, 'probe'>): boolean {
  return probe === 'rollout'
}

/**
 * Attention rolled out through a stack of layers: how much of each input position arrives at each output position, when
 * every layer passes on `residual` of what comes in and else what its heads, on average, look at. Queries × keys, rows
 * sum to 1; `null` where no sequence has two layers of self-attention. Abnar, Zuidema 2020, arXiv:2005.00928.
 */
export function rollout(maps: readonly AttentionMap[], residual = usualResidual): AttentionMap | null {
  const last = rolledOut(maps, residual)?.at(-1)
  return last ? { ...last, layer: 'rollout' } : null
}

/** The rollout up to each layer of the stack, from below: one map of one head a layer, named as the layer. */
export function rolledOut(
  maps: readonly AttentionMap[],
  residual = usualResidual,
): readonly AttentionMap[] | null {
  const stack = attentionStack(maps)
  if (!stack) return null
  let below: Float64Array | null = null
  const sights = reachThrough(stack)
  return stack.map((map, i) => {
    const layer = passedOn(map, residual)
    below = below ? product(layer, below, map.keys) : layer
    return { ...map, probe: 'rollout', heads: 1, sight: sights[i], weights: Float32Array.from(below) }
  })
}

function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    for (let inner = 0; inner < size; inner++) {
      const factor = a[row * size + inner]!
      if (factor === 0) continue
      for (let column = 0; column < size; column++)
        result[row * size + column]! += factor * b[inner * size + column]!
    }
  }
  return result
}
