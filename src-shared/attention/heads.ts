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
  return [...maps, ...(rolled ? [rolled] : [])].map((map, layer) =>
    Array.from({ length: map.heads }, (_, head) => headOf(map, layer, head, view)),
  )
}

/** One head of a map. */
export function headOf(map: AttentionMap, layer: number, head: number, view: ExampleView | undefined): Head {
  const grid = once(() => headGrid(map, head, view))
  const figures = once(() =>
    headFigures(isGate(map) ? shares(grid()) : grid(), map.keyPositions, isSameSequence(map)),
  )
  const pattern = once(() => namePattern(grid(), figures()))
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
