import { headFigures, isSameSequence } from './figures'
import type { HeadFigures } from './figures'
import { namePattern } from './pattern'
import type { NamedPattern } from './pattern'
import { isGate } from './gate'
import { rollout } from './rollout'
import { headGrid } from './view'
import type { Grid } from './grid'
import type { AttentionMap, ExampleView } from '../records'

/** One head of one run at the shown step; its numbers are worked out when they are first asked for. */
export interface Head {
  /** Place of its layer among the layers with attention, and its own place; both from 0. */
  readonly layer: number
  readonly head: number
  readonly map: AttentionMap
  readonly grid: Grid
  readonly figures: HeadFigures
  readonly pattern: NamedPattern
}

/** All heads of a run's maps, layer by layer; below them the attention rolled out through them, if they are a stack. */
export function headsOf(
  maps: readonly AttentionMap[],
  view: ExampleView | undefined,
): readonly (readonly Head[])[] {
  const rolled = rollout(maps)
  return mapHeads([...maps, ...(rolled ? [rolled] : [])], view)
}

/** All heads of maps, layer by layer; of numbers with a sign, the figures are of their amounts. */
export function mapHeads(
  maps: readonly AttentionMap[],
  view: ExampleView | undefined,
  signed = false,
): readonly (readonly Head[])[] {
  return maps.map((map, layer) =>
    Array.from({ length: map.heads }, (_, head) => headOf(map, layer, head, view, signed)),
  )
}

/** One head of a map. */
export function headOf(
  map: AttentionMap,
  layer: number,
  head: number,
  view: ExampleView | undefined,
  signed = false,
): Head {
  const grid = once(() => headGrid(map, head, view))
  const measured = once(() => (signed ? rowShares(grid()) : isGate(map) ? shares(grid()) : grid()))
  const figures = once(() => headFigures(measured(), map.keyPositions, isSameSequence(map)))
  const pattern = once(() => namePattern(measured(), figures()))
  return {
    ...{ layer, head, map },
    get grid() {
      return grid()
    },
    get figures() {
      return figures()
    },
    get pattern() {
      return pattern()
    },
  }
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined
  return () => (done ??= { value: work() }).value
}

/** Gates as shares of their sum, so that figures of distributions say how evenly they are spread. */
function shares({ values, ...grid }: Grid): Grid {
  const total = values.reduce((sum, value) => sum + value, 0) || 1
  return { ...grid, values: values.map((value) => value / total) }
}

/** The amounts of a query's numbers as shares of their sum. */
function rowShares({ values, ...grid }: Grid): Grid {
  const amounts = values.map(Math.abs)
  for (let row = 0; row < grid.rows; row++) {
    const of = amounts.subarray(row * grid.columns, (row + 1) * grid.columns)
    const total = of.reduce((sum, value) => sum + value, 0) || 1
    of.forEach((value, i) => (of[i] = value / total))
  }
  return { ...grid, values: amounts }
}
