import type { Observation } from '../samplers/define'
import { growForest } from './forest'
import { marginalShares } from './marginal-variance'

/** How much of what a sweep measured one setting explains by itself. */
export interface Importance {
  /** Share of the variance, 0 to 1, the mean over the trees. */
  readonly share: number
  /** Standard deviation over the trees: how sure that is. */
  readonly deviation: number
}

const trees = 64

/** Observations below which nothing is said. */
export const leastObservations = 4

/**
 * Importance of each dimension (D) by functional ANOVA over a random forest (Hutter et al. 2014): the share of the forest's
 * variance that the dimension explains alone, averaged over all others. `null` with too few observations.
 */
export function importances(seen: readonly Observation[], seed = 0): readonly Importance[] | null {
  if (seen.length < leastObservations) return null
  const forest = growForest(
    seen.map(({ point }) => point),
    seen.map(({ score }) => score),
    { trees, seed },
  )
  const shares = forest.map(marginalShares) // (trees, D)
  return seen[0]!.point.map((_, d) => spread(shares.map((tree) => tree[d]!)))
}

function spread(values: readonly number[]): Importance {
  const share = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - share) ** 2, 0)
  return { share, deviation: Math.sqrt(squares / values.length) }
}
