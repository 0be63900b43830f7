import { words } from '../../random/stream'
import { growTree, type Leaf } from './tree'

export interface ForestOptions {
  readonly trees: number
  readonly seed: number
}

/** A random forest for regression over the unit cube: each tree of the leaves that cut it up. Breiman 2001. */
export function growForest(
  points: readonly (readonly number[])[], // (N, D)
  values: readonly number[], // (N)
  { trees, seed }: ForestOptions,
): readonly (readonly Leaf[])[] {
  const count = points.length
  return Array.from({ length: trees }, (_, tree) => {
    const drawn = [...words(seed, 'sweep/forest', tree, count)].map((word) =>
      Math.floor((word / 2 ** 32) * count),
    )
    return growTree(
      drawn.map((row) => points[row]!),
      drawn.map((row) => values[row]!),
    )
  })
}
