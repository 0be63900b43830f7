import type { Grid } from '#shared/attention/grid'
import type { NodePlace } from './node-places'

/** A weight between two nodes as a line; `mine` where it is one of the chosen node's looks. */
export interface EdgeLine {
  readonly from: NodePlace
  readonly to: NodePlace
  readonly weight: number
  /** Of the end of the scale, from 0 to 1. */
  readonly share: number
  readonly mine: boolean
}

/** One line for every two nodes with an edge: the stronger of its two weights. The strongest are drawn last, those of the chosen node over all. */
export function edgeLines(
  grid: Grid,
  places: readonly NodePlace[],
  node: number,
  domain: number,
): readonly EdgeLine[] {
  const found: EdgeLine[] = []
  for (let to = 0; to < grid.rows; to++)
    for (let from = 0; from < grid.columns; from++) {
      if (!isDrawn(grid, to, from, node)) continue
      const weight = grid.values[to * grid.columns + from]!
      const share = Math.min(1, Math.abs(weight) / domain)
      found.push({ from: places[from]!, to: places[to]!, weight, share, mine: to === node })
    }
  return found.sort((a, b) => Number(a.mine) - Number(b.mine) || a.share - b.share)
}

/** Whether an edge has a weight and is not drawn the other way: from the chosen node, else with the larger weight. */
function isDrawn({ values, columns, masked }: Grid, to: number, from: number, node: number): boolean {
  const [there, back] = [to * columns + from, from * columns + to]
  if (from === to || masked?.[there] !== 0) return false
  if (masked[back] !== 0) return true
  if (from === node) return false
  const [mine, other] = [Math.abs(values[there]!), Math.abs(values[back]!)]
  return to === node || other < mine || (other === mine && from > to)
}
