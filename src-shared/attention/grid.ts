/** A table of numbers as a heatmap shows it, row by row; NaN and ±∞ are drawn as "not finite". */
export interface Grid {
  readonly rows: number
  readonly columns: number
  readonly values: Float32Array
  /** 1 where a cell is masked and has no value; absent when none is. */
  readonly masked?: Uint8Array | undefined
}

/** The value of a cell. */
export function cellValue(grid: Grid, row: number, column: number): number {
  return grid.values[row * grid.columns + column] ?? Number.NaN
}

/** Whether a cell has no value. */
export function isMasked({ columns, masked }: Grid, row: number, column: number): boolean {
  return masked?.[row * columns + column] === 1
}

/** What of one row is masked, without copying; absent where nothing is. */
export function maskedRow({ columns, masked }: Grid, row: number): Uint8Array | undefined {
  return masked?.subarray(row * columns, (row + 1) * columns)
}

/** The largest magnitude among the finite values, at least the smallest positive number so that it can divide. */
export function largestMagnitude(values: ArrayLike<number>): number {
  let largest = Number.MIN_VALUE
  for (let i = 0; i < values.length; i++) {
    const magnitude = Math.abs(values[i]!)
    if (magnitude > largest && Number.isFinite(magnitude)) largest = magnitude
  }
  return largest
}
