import { difference } from '#shared/attention/difference'
import { drawnGrid } from '#shared/attention/drawn'
import type { Grid } from '#shared/attention/grid'
import type { Head } from '#shared/attention/heads'
import type { ExampleView, RunRecord } from '#shared/records'
import type { Square } from '#renderer/components/model-view/scene'

/** A head's square, knowing what it is a square of. */
export interface HeadSquare extends Square {
  readonly of: Head
}

/** A run whose model can be shown. */
export interface ShownModel {
  readonly run: RunRecord
  readonly heads: readonly (readonly Head[])[]
  readonly view: ExampleView | undefined
  /** The query that is drawn where only one can be. */
  readonly query: number
  /** Whether a head is switched off. */
  readonly isOff: (head: Head) => boolean
}

/** Every head of a run; each grid is made when it is first drawn. */
export function headSquares({ heads, query, isOff }: ShownModel): readonly (readonly HeadSquare[])[] {
  return heads.map((row, layer) =>
    row.map((of, head) => square(of, { layer, head }, () => drawnGrid(of, query), isOff(of))),
  )
}

/** Every head of a run less the one of A at its place; where they differ in shape there is nothing to subtract. */
export function differenceSquares(a: ShownModel, b: ShownModel): readonly (readonly HeadSquare[])[] {
  const [from, to] = [headSquares(a), headSquares(b)]
  return from.map((row, layer) =>
    row.flatMap((one, head) => {
      const other = to[layer]?.[head]
      if (!other) return []
      return [square(one.of, one, () => difference(one.grid, other.grid) ?? nothing, false)]
    }),
  )
}

const nothing: Grid = { rows: 1, columns: 1, values: Float32Array.of(Number.NaN) }

function square(
  of: Head,
  { layer, head }: Pick<Square, 'layer' | 'head'>,
  grid: () => Grid,
  off: boolean,
): HeadSquare {
  let made: Grid | undefined
  return {
    ...{ layer, head, of, off },
    get grid() {
      return (made ??= grid())
    },
  }
}
