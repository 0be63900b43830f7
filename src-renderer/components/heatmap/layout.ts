/** What a map has to fit into: CSS pixels, and device pixels per CSS pixel. */
export interface Room {
  readonly width: number
  readonly height: number
  readonly ratio: number
  readonly largestCell: number
}

/** Cells of whole device pixels; `pool` cells of the data share one where they would be below 2 px. */
export interface Fit {
  readonly cell: number
  readonly pool: number
}

/** The largest square cell that fits. */
export function fitCells(rows: number, columns: number, { width, height, ratio, largestCell }: Room): Fit {
  const exact = (pool: number) =>
    Math.min(width / Math.ceil(columns / pool), height / Math.ceil(rows / pool), largestCell)
  let pool = 1
  while (exact(pool) < 2 && pool < Math.max(rows, columns)) pool++
  return { cell: Math.max(1, Math.floor(exact(pool) * ratio)) / ratio, pool }
}

/** Which labels to write: all that have 12 px; else every k-th, so far apart that nobody reads them as neighbours. */
export function labelStride(cell: number): number {
  if (cell >= 12) return 1
  const least = Math.ceil(20 / cell)
  return [1, 2, 5, 10, 20, 50, 100, 200, 500].find((stride) => stride >= least) ?? least
}
