import type { Grid } from './grid'

/** B − A, cell by cell; null where the two have different shapes. */
export function difference(a: Grid, b: Grid): Grid | null {
  if (a.rows !== b.rows || a.columns !== b.columns) return null
  return { rows: a.rows, columns: a.columns, values: b.values.map((value, i) => value - a.values[i]!) }
}
