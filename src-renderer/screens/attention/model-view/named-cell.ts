import type { Head } from '#shared/attention/heads'
import { showsAllQueries } from '#shared/attention/view'

/** Which query and key a drawn cell stands for: a picture shows the keys of one query, patch by patch. */
export function namedCell(
  { map, grid }: Head,
  { row, column, square }: { row: number; column: number; square: { grid: { columns: number } } },
  query: number,
): { readonly query: number; readonly key: number } {
  if (showsAllQueries(map)) return { query: row, key: column }
  const lead = map.keyPositions?.kind === 'pixel' ? (map.keyPositions.lead ?? 0) : 0
  return { query: Math.min(query, grid.rows - 1), key: lead + row * square.grid.columns + column }
}
