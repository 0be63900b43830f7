import { largestMagnitude, type Grid } from './grid'

/** One weight of a map, as a line between what asks and what is looked at. */
export interface Link {
  readonly query: number
  readonly key: number
  readonly weight: number
}

/** Weights worth drawing: of one query, or of all where none is chosen; those below a tenth of the largest are left out. */
export function strongestLinks(grid: Grid, query?: number): readonly Link[] {
  const least = largestMagnitude(grid.values) / 10
  const links = Array.from(grid.values, (weight, i) => ({
    ...{ query: Math.floor(i / grid.columns), key: i % grid.columns, weight },
  }))
  const isShown = (link: Link) =>
    Math.abs(link.weight) >= least && (query === undefined || link.query === Math.min(query, grid.rows - 1))
  return links.filter(isShown).sort((a, b) => Math.abs(a.weight) - Math.abs(b.weight))
}
