import type { Grid } from '#shared/attention/grid'
import { mapForm, queryGrid } from '#shared/attention/view'
import type { Head } from './heads'

/** The grid that is drawn of a head: the whole of a matrix, else what one query looks at. */
export function drawnGrid({ grid, map }: Head, query: number): Grid {
  return mapForm(map) === 'matrix' ? grid : queryGrid(grid, query, map.keyPositions)
}
