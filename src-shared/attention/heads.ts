import { headFigures, isSameSequence } from './figures'
import type { HeadFigures } from './figures'
import { namePattern } from './pattern'
import type { NamedPattern } from './pattern'
import { isGate } from './gate'
import { rollout } from './rollout'
import { headGrid } from './view'
import type { Grid } from './grid'
import type { AttentionMap, ExampleView } from '../records'

/** One head of one run at the shown step, with its numbers. */
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
  return [...maps, ...(rolled ? [rolled] : [])].map((map, layer) =>
    Array.from({ length: map.heads }, (_, head) => {
      const grid = headGrid(map, head, view)
      const figures = headFigures(isGate(map) ? shares(grid) : grid, map.keyPositions, isSameSequence(map))
      return { layer, head, map, grid, figures, pattern: namePattern(grid, figures) }
    }),
  )
}

/** Gates as shares of their sum, so that figures of distributions say how evenly they are spread. */
function shares({ values, ...grid }: Grid): Grid {
  const total = values.reduce((sum, value) => sum + value, 0) || 1
  return { ...grid, values: values.map((value) => value / total) }
}
