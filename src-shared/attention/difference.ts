import type { Grid } from './grid'

/** B − A, cell by cell; null where the two have different shapes. */
export function difference(a: Grid, b: Grid): Grid | null {
  if (a.rows !== b.rows || a.columns !== b.columns) return null
  return { rows: a.rows, columns: a.columns, values: b.values.map((value, i) => value - a.values[i]!) }
}

/** The mean of maps of one shape, such as of all heads or of all examples. */
export function meanGrid(grids: readonly [Grid, ...Grid[]]): Grid {
  const [{ rows, columns, values }] = grids
  const sums = values.map((_, i) => grids.reduce((sum, grid) => sum + grid.values[i]!, 0))
  return { rows, columns, values: sums.map((sum) => sum / grids.length) }
}
