import type { Grid } from './grid'
import { queryGrid, showsAllQueries } from './view'
import type { Head } from './heads'

/** The grid that is drawn of a head: the whole of it, or what one query looks at. */
export function drawnGrid({ grid, map }: Head, query: number): Grid {
  return showsAllQueries(map) ? grid : queryGrid(grid, query, map.keyPositions)
}
