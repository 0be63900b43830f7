import { isMasked, type Grid } from '#shared/attention/grid'

/** A smaller grid whose cells are the value of largest magnitude of each block; masked where all of a block is. */
export function poolGrid(grid: Grid, block: number): Grid {
  if (block <= 1) return grid
  const [rows, columns] = [Math.ceil(grid.rows / block), Math.ceil(grid.columns / block)]
  const values = new Float32Array(rows * columns)
  const masked = grid.masked && new Uint8Array(rows * columns).fill(1)
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      const at = Math.floor(row / block) * columns + Math.floor(column / block)
      if (isMasked(grid, row, column)) continue
      if (masked) masked[at] = 0
      const value = grid.values[row * grid.columns + column]!
      if (Math.abs(value) > Math.abs(values[at]!) || Number.isNaN(value)) values[at] = value
    }
  }
  return { rows, columns, values, masked }
}
