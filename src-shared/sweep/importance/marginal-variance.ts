import type { Leaf } from './tree'

/**
 * How much of a tree's variance over the unit cube each dimension explains alone (D), from 0 to 1; all 0 where it does not vary.
 * Hutter, Hoos, Leyton-Brown 2014, "An efficient approach for assessing hyperparameter importance" (functional ANOVA).
 */
export function marginalShares(leaves: readonly Leaf[]): number[] {
  const volumes = leaves.map(({ low, high }) => high.reduce((volume, end, d) => volume * (end - low[d]!), 1))
  const mean = leaves.reduce((sum, { value }, i) => sum + value * volumes[i]!, 0)
  const variance = leaves.reduce((sum, { value }, i) => sum + (value - mean) ** 2 * volumes[i]!, 0)
  const dimensions = leaves[0]?.low.length ?? 0
  return Array.from({ length: dimensions }, (_, d) =>
    variance > 0 ? marginalVariance(leaves, volumes, { d, mean }) / variance : 0,
  )
}

/** The variance along one dimension of the mean over all others. */
function marginalVariance(
  leaves: readonly Leaf[],
  volumes: readonly number[],
  { d, mean }: { d: number; mean: number },
): number {
  const cuts = [...new Set(leaves.flatMap(({ low, high }) => [low[d]!, high[d]!]))].sort((a, b) => a - b)
  let variance = 0
  for (let i = 1; i < cuts.length; i++) {
    const [from, to] = [cuts[i - 1]!, cuts[i]!]
    const here = leaves.reduce((sum, { low, high, value }, leaf) => {
      const covers = low[d]! <= from && high[d]! >= to
      return covers ? sum + (value * volumes[leaf]!) / (high[d]! - low[d]!) : sum
    }, 0)
    variance += (here - mean) ** 2 * (to - from)
  }
  return variance
}
