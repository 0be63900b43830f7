import type { AttentionMap } from '../records'
import { isSameSequence } from './figures'
import { isGate } from './gate'

/** How much of what comes into a layer passes by its attention: 0.5 as in arXiv:2005.00928, 0 where nothing does. */
export const usualResidual = 0.5

/**
 * The maps of self-attention that stand above each other on one sequence, from below; `null` where no sequence has two.
 * With an encoder and a decoder it is the first's. Maps come in the order of their layers.
 */
export function attentionStack(maps: readonly AttentionMap[]): readonly AttentionMap[] | null {
  const own = maps.filter((map) => map.queries > 1 && isSameSequence(map) && !isGate(map))
  return own.map((map) => own.filter((other) => isOneSequence(map, other))).find(isStack) ?? null
}

/** What one layer passes on from position to position: `residual` of the identity, the rest of the mean of its heads. */
export function passedOn({ heads, keys: size, weights }: AttentionMap, residual: number): Float64Array {
  const mixed = new Float64Array(size * size) // (T, T)
  for (const [i, weight] of weights.entries()) mixed[i % mixed.length]! += ((1 - residual) * weight) / heads
  for (let i = 0; i < size; i++) mixed[i * size + i]! += residual
  return mixed
}

const isStack = (maps: readonly AttentionMap[]) => maps.length > 1

/** Whether the positions of two maps are the same ones. */
function isOneSequence(a: AttentionMap, b: AttentionMap): boolean {
  const [of, other] = [a.keyPositions, b.keyPositions]
  return a.keys === b.keys && of?.kind === other?.kind && of?.feed === other?.feed && of?.lead === other?.lead
}
