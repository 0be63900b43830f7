import type { Grid } from '#shared/attention/grid'
import { colorIndex } from './color/color-table'
import type { ColorTable, Scale } from './color/color-table'

/** One texel a cell; masked and not finite cells stay clear, so that what is under them shows. */
export function paint(grid: Grid, domain: number, scale: Scale, table: ColorTable): ImageData {
  const image = new ImageData(grid.columns, grid.rows)
  for (let i = 0; i < grid.values.length; i++) {
    const value = grid.values[i]!
    if (grid.masked?.[i] || !Number.isFinite(value)) continue
    const at = colorIndex(value, domain, scale) * 4
    image.data.set(table.subarray(at, at + 4), i * 4)
  }
  return image
}
