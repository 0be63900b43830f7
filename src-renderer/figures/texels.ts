import type { Grid } from '#shared/attention/grid'
import { cellColors } from '#renderer/components/heatmap/paint'
import { poolGrid } from '#renderer/components/heatmap/pool'
import type { Scale } from '#renderer/components/heatmap/color/color-table'
import type { TexelsMark } from './drawing'
import type { Ink } from './ink'

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How many cells share one, where a picture of a large map would be finer than print. */
export function poolFor(grid: Grid, width: number): number {
  return Math.max(1, Math.ceil(Math.max(grid.rows, grid.columns) / (width * 4)))
}

/** A grid as flat cells that fill an area. */
export function texels(
  grid: Grid,
  { x, y, width, height }: Area,
  domain: number,
  scale: Scale,
  ink: Ink,
): TexelsMark {
  const shown = poolGrid(grid, poolFor(grid, Math.max(width, height)))
  const pixels = cellColors(shown, domain, scale, ink.table(scale))
  return { kind: 'texels', x, y, width, height, rows: shown.rows, columns: shown.columns, pixels }
}
