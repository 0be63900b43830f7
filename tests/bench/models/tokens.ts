import { uniform } from '#shared/random/uniform'
import { batchSize } from './define'

/** Words of a batch, and the width of their vectors. */
export const tokenCount = batchSize * 32
export const width = 64

/** Vocabularies that an embedding's gradient is measured with. */
export const vocabularies = [1000, 32_000]

/** The ids of a batch out of a vocabulary (B·T), and what flows back to their vectors (B·T, D). */
export function tokens(vocabulary: number) {
  const ids = Int32Array.from(uniform(5, 'tokens', 0, tokenCount), (draw) => Math.floor(draw * vocabulary))
  return { ids, updates: uniform(5, 'updates', 0, tokenCount * width) }
}
