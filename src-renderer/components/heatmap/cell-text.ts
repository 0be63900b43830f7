import * as m from '#shared/paraglide/messages.js'
import { cellValue, isMasked, type Grid } from '#shared/attention/grid'
import type { Scale } from './color/color-table'
import { formatWeight } from './format'

/** What a cell holds, as text; one out of sight has no weight. */
export function cellText(grid: Grid, row: number, column: number, scale: Scale = 'weights'): string {
  return isMasked(grid, row, column) ? m.map_cell_masked() : formatWeight(cellValue(grid, row, column), scale)
}
