import type { Grid } from './grid'

/** B − A, cell by cell; null where the two have different shapes. */
export function difference(a: Grid, b: Grid): Grid | null {
  if (a.rows !== b.rows || a.columns !== b.columns) return null
  const values = b.values.map((value, i) => value - a.values[i]!)
  return { rows: a.rows, columns: a.columns, values, ...maskedInBoth(a, b) }
}

/** Where neither has a value there is no difference. */
function maskedInBoth({ masked: a }: Grid, { masked: b }: Grid): Pick<Grid, 'masked'> {
  return a && b ? { masked: a.map((masked, i) => masked & b[i]!) } : {}
}
