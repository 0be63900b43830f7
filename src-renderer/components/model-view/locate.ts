import type { Grid } from '#shared/attention/grid'
import { inScene, type Camera, type Size } from './camera'
import { mapArea, pitch, type Scene, type Square } from './scene'

/** What is under the pointer: a cell of a head. */
export interface Located {
  readonly square: Square
  readonly row: number
  readonly column: number
  readonly value: number
  /** Cells along a side that share the pointed pixel; the cell is the strongest of them. */
  readonly block: number
}

/** The cell under a point of the screen: where several share a pixel, the one of largest magnitude. */
export function locate(
  scene: Scene,
  camera: Camera,
  at: { x: number; y: number },
  view: Size,
): Located | null {
  const point = inScene(camera, at, view)
  const square = squareAt(scene, point)
  if (!square) return null
  const { grid } = square
  const map = mapArea(grid)
  const [x, y] = [point.x - square.head * pitch, point.y - square.layer * pitch]
  if (x >= map.width || y >= map.height) return null
  const [column, row] = [Math.floor((x / map.width) * grid.columns), Math.floor((y / map.height) * grid.rows)]
  const block = Math.max(1, Math.round(grid.columns / (map.width * camera.zoom)))
  const cell = strongest(grid, row, column, block)
  return { square, ...cell, block, value: grid.values[cell.row * grid.columns + cell.column]! }
}

/** The head at a point of the scene, or null between heads. */
export function squareAt({ squares }: Scene, { x, y }: { x: number; y: number }): Square | null {
  const [layer, head] = [Math.floor(y / pitch), Math.floor(x / pitch)]
  if (x - head * pitch > 1 || y - layer * pitch > 1) return null
  return squares[layer]?.[head] ?? null
}

function strongest({ rows, columns, values }: Grid, row: number, column: number, block: number) {
  const first = (at: number) => at - (at % block)
  let best = { row, column, size: -1 }
  for (let r = first(row); r < Math.min(rows, first(row) + block); r++)
    for (let c = first(column); c < Math.min(columns, first(column) + block); c++) {
      const size = Math.abs(values[r * columns + c]!)
      if (size > best.size) best = { row: r, column: c, size }
    }
  return { row: best.row, column: best.column }
}
