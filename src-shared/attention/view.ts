import type { AttentionMap, ExampleView } from '../records'
import type { Grid } from './grid'
import { tokensOf } from './tokens-of'

/** How a map is drawn: queries × keys, over the picture, over the words of a strip, or as bands of a series. */
export type MapForm = 'matrix' | 'picture' | 'strip' | 'bands'

export function mapForm(map: Pick<AttentionMap, 'queries' | 'keyPositions'>): MapForm {
  if (map.keyPositions?.kind === 'pixel') return 'picture'
  if (map.queries > 1) return 'matrix'
  return map.keyPositions?.kind === 'step' ? 'bands' : 'strip'
}

type Positions = AttentionMap['keyPositions']

/** How many positions of an axis are real: the rest of a text is padding and is not drawn. */
export function realPositions(count: number, positions: Positions, view: ExampleView | undefined): number {
  const tokens = positions?.kind === 'token' ? tokensOf(view, positions.feed) : undefined
  return tokens ? Math.min(count, (positions?.lead ?? 0) + tokens.length) : count
}

/** One head of a map, queries × keys, without its padding. */
export function headGrid(map: AttentionMap, head: number, view?: ExampleView): Grid {
  const rows = realPositions(map.queries, map.queryPositions, view)
  const columns = realPositions(map.keys, map.keyPositions, view)
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
export function positionLabels(count: number, positions: Positions, view?: ExampleView): readonly string[] {
  const tokens = (positions?.kind === 'token' && tokensOf(view, positions.feed)) || []
  return Array.from({ length: count }, (_, i) => tokens[i] ?? String(i + 1))
}
