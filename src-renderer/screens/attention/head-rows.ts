import { largestMagnitude } from '#shared/attention/grid'
import type { HeadPair } from '#renderer/state/attention/compare'

/** What the table of heads can be sorted by. */
export type HeadColumn = 'head' | 'divergence' | 'entropyChange' | 'entropy' | 'distance' | 'peak'

const figure: Readonly<Record<HeadColumn, (pair: HeadPair) => number | null>> = {
  head: ({ a }) => -(a.layer * 1000 + a.head),
  divergence: ({ divergence }) => divergence,
  entropyChange: ({ entropyChange }) => entropyChange,
  entropy: ({ a }) => a.figures.entropy,
  distance: ({ a }) => a.figures.distance,
  peak: ({ a }) => largestMagnitude(a.grid.values),
}

/** Heads by one of their numbers, what has none last. */
export function sortHeads(
  pairs: readonly HeadPair[],
  column: HeadColumn,
  descending: boolean,
): readonly HeadPair[] {
  const number = (pair: HeadPair) => figure[column](pair) ?? Number.NEGATIVE_INFINITY
  return pairs.toSorted((x, y) => (descending ? number(y) - number(x) : number(x) - number(y)))
}
