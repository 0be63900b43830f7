import type { AttentionMap, ExampleView } from '../records'
import type { Grid } from './grid'

/** How a map is drawn: queries × keys, over the picture, over the words of a strip, or as bands of a series. */
export type MapForm = 'matrix' | 'picture' | 'strip' | 'bands'

export function mapForm(map: Pick<AttentionMap, 'queries' | 'keyPositions'>): MapForm {
  if (map.keyPositions?.kind === 'pixel') return 'picture'
  if (map.queries > 1) return 'matrix'
  return map.keyPositions?.kind === 'step' ? 'bands' : 'strip'
}

/** How many positions of an axis are real: the rest of a text is padding and is not drawn. */
export function realPositions(
  count: number,
  kind: string | undefined,
  view: ExampleView | undefined,
): number {
  return kind === 'token' && view?.kind === 'tokens' ? Math.min(count, view.tokens.length) : count
}

/** One head of a map, queries × keys, without its padding. */
export function headGrid(map: AttentionMap, head: number, view?: ExampleView): Grid {
  const rows = realPositions(map.queries, map.queryPositions?.kind, view)
  const columns = realPositions(map.keys, map.keyPositions?.kind, view)
  const values = new Float32Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const start = (head * map.queries + row) * map.keys
    values.set(map.weights.subarray(start, start + columns), row * columns)
  }
  return { rows, columns, values }
}

/** What one query of a head looks at, laid out as its keys are: on the picture, or in one line. */
export function queryGrid(head: Grid, query: number, positions: AttentionMap['keyPositions']): Grid {
  const row = Math.min(query, head.rows - 1)
  const values = head.values.subarray(row * head.columns, (row + 1) * head.columns)
  const [rows, columns] = positions?.kind === 'pixel' ? positions.shape : [1, head.columns]
  return { rows: rows ?? 1, columns: columns ?? head.columns, values }
}

/** Names of an axis' positions: the words, or numbers from 1. */
export function positionLabels(
  count: number,
  kind: string | undefined,
  view?: ExampleView,
): readonly string[] {
  const tokens = kind === 'token' && view?.kind === 'tokens' ? view.tokens : []
  return Array.from({ length: count }, (_, i) => tokens[i] ?? String(i + 1))
}
