import * as m from '#shared/paraglide/messages.js'
import type { Grid } from '#shared/attention/grid'
import { cellTowards, nextMaximum, type Direction } from '#renderer/components/heatmap/keys'
import type { Cell } from '#renderer/state/attention/crosshair.svelte'
import type { Workbench } from './define'
import { defineActions } from './define'

const arrows: readonly (readonly [Direction, title: () => string, strong: () => string])[] = [
  ['ArrowUp', m.action_cross_up, m.action_cross_strong_up],
  ['ArrowDown', m.action_cross_down, m.action_cross_strong_down],
  ['ArrowLeft', m.action_cross_left, m.action_cross_strong_left],
  ['ArrowRight', m.action_cross_right, m.action_cross_strong_right],
]

/** Moves the crosshair within the chosen head's map, beginning in its corner. */
function move({ attention }: Workbench, to: (from: Cell, grid: Grid) => Cell) {
  const grid = attention.pair?.a.grid
  if (!grid) return
  const from = attention.crosshair.current
  attention.crosshair.move(from ? to(from, grid) : { row: 0, column: 0 })
}

const screen = 'attention'
const when = ({ attention }: Workbench) => attention.pair !== null

export default defineActions(
  ...arrows.map(([arrow, title]) => ({
    ...({ id: `cross-${arrow}`, title, keys: arrow, screen, when } as const),
    run: (workbench: Workbench) => move(workbench, (from, grid) => cellTowards(from, arrow, grid)),
  })),
  ...arrows.map(([arrow, , title]) => ({
    ...({ id: `cross-strong-${arrow}`, title, keys: `Shift+${arrow}`, screen, when } as const),
    run: (workbench: Workbench) => move(workbench, (from, grid) => nextMaximum(from, arrow, grid)),
  })),
)
