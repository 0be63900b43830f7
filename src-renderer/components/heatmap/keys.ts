import { largestMagnitude } from '#shared/attention/grid'
import type { Grid } from '#shared/attention/grid'
import type { Cell } from '#renderer/state/attention/crosshair.svelte'

const steps = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
} as const

/** An arrow key. */
export type Direction = keyof typeof steps

/** Where a key takes the crosshair: arrows one cell, with Shift to the next maximum of the line that way. */
export function cellByKey(event: KeyboardEvent, from: Cell, grid: Grid): Cell | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  if (event.key === 'Enter') return from
  if (event.key === 'Home') return { ...from, column: 0 }
  if (event.key === 'End') return { ...from, column: grid.columns - 1 }
  if (!isDirection(event.key)) return null
  return (event.shiftKey ? nextMaximum : cellTowards)(from, event.key, grid)
}

/** The cell beside one, within the map. */
export function cellTowards({ row, column }: Cell, direction: Direction, grid: Grid): Cell {
  const within = (at: number, count: number) => Math.min(count - 1, Math.max(0, at))
  const [rows, columns] = steps[direction]
  return { row: within(row + rows, grid.rows), column: within(column + columns, grid.columns) }
}

/** The first cell that way which is at least half as strong as the strongest of the map; else the last cell. */
export function nextMaximum(from: Cell, direction: Direction, grid: Grid): Cell {
  const strong = largestMagnitude(grid.values) / 2
  let cell = from
  for (;;) {
    const next = cellTowards(cell, direction, grid)
    if (next.row === cell.row && next.column === cell.column) return cell
    cell = next
    if (Math.abs(grid.values[cell.row * grid.columns + cell.column]!) >= strong) return cell
  }
}

const isDirection = (key: string): key is Direction => Object.hasOwn(steps, key)
