import type { Grid } from './grid'
import { mapForm, queryGrid } from './view'
import type { Head } from './heads'

/** The grid that is drawn of a head: the whole of a matrix, else what one query looks at. */
export function drawnGrid({ grid, map }: Head, query: number): Grid {
  return mapForm(map) === 'matrix' ? grid : queryGrid(grid, query, map.keyPositions)
}
