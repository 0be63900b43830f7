import type { Grid } from '#shared/attention/grid'
import { colorIndex } from './color/color-table'
import type { ColorTable, Scale } from './color/color-table'

/** One texel a cell; masked and not finite cells stay clear, so that what is under them shows. */
export function paint(grid: Grid, domain: number, scale: Scale, table: ColorTable): ImageData {
  return new ImageData(cellColors(grid, domain, scale, table), grid.columns, grid.rows)
}

/** The colours of all cells as RGBA bytes, row by row; clear where there is no value. */
export function cellColors(grid: Grid, domain: number, scale: Scale, table: ColorTable) {
  const pixels = new Uint8ClampedArray(grid.values.length * 4)
  const [from, to] = [new Uint32Array(table.buffer), new Uint32Array(pixels.buffer)]
  for (let i = 0; i < grid.values.length; i++) {
    const value = grid.values[i]!
    if (grid.masked?.[i] || !Number.isFinite(value)) continue
    to[i] = from[colorIndex(value, domain, scale)]!
  }
  return pixels
}
