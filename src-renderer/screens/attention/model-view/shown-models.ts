import { difference } from '#shared/attention/difference'
import { drawnGrid } from '#shared/attention/drawn'
import type { Grid } from '#shared/attention/grid'
import { headOf, type Head } from '#shared/attention/heads'
import type { AttentionMap, ExampleView, RunRecord } from '#shared/records'
import type { Square } from '#renderer/components/model-view/scene'

/** A head's square, knowing what it is a square of. */
export interface HeadSquare extends Square {
  readonly of: Head
}

interface Shown {
  readonly maps: readonly AttentionMap[]
  readonly view: ExampleView | undefined
  readonly query: number
  /** Whether a head is switched off. */
  readonly isOff?: (layer: number, head: number) => boolean
}

/** A run whose model can be shown. */
export interface ShownModel extends Shown {
  readonly run: RunRecord
}

/** Every head of a run's maps; each grid is made when it is first drawn. */
export function headSquares({ maps, view, query, isOff }: Shown): readonly (readonly HeadSquare[])[] {
  return maps.map((map, layer) =>
    Array.from({ length: map.heads }, (_, head) => {
      const of = headOf(map, layer, head, view)
      return square(of, () => drawnGrid(of, query), isOff?.(layer, head) ?? false)
    }),
  )
}

/** Every head of B less the one of A at its place; where they differ in shape there is nothing to subtract. */
export function differenceSquares(a: Shown, b: Shown): readonly (readonly HeadSquare[])[] {
  const [from, to] = [headSquares(a), headSquares(b)]
  return from.map((row, layer) =>
    row.flatMap((one, head) => {
      const other = to[layer]?.[head]
      return other ? [square(one.of, () => difference(one.grid, other.grid) ?? nothing, false)] : []
    }),
  )
}

const nothing: Grid = { rows: 1, columns: 1, values: Float32Array.of(Number.NaN) }

function square(of: Head, grid: () => Grid, off: boolean): HeadSquare {
  let made: Grid | undefined
  return {
    ...{ layer: of.layer, head: of.head, of, off },
    get grid() {
      return (made ??= grid())
    },
  }
}
