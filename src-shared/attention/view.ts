import type { AttentionMap, ExampleView } from '../records'
import type { Grid } from './grid'
import { nodeGrid } from './node-grid'
import { outOfSight } from './out-of-sight'
import { wordsAt } from './tokens-of'

/** How a map is drawn: queries × keys, over the picture, on a graph's edges, as channel bars, over words, or as bands. */
export type MapForm = 'matrix' | 'picture' | 'edges' | 'channels' | 'strip' | 'bands'

export function mapForm(map: Pick<AttentionMap, 'queries' | 'keyPositions'>): MapForm {
  if (map.keyPositions?.kind === 'pixel') return 'picture'
  if (map.keyPositions?.kind === 'edge') return 'edges'
  if (map.queries > 1) return 'matrix'
  if (map.keyPositions?.kind === 'channel') return 'channels'
  return map.keyPositions?.kind === 'step' ? 'bands' : 'strip'
}

type Positions = AttentionMap['keyPositions']

/** How many positions of an axis are real: the rest of a text is padding and is not drawn. */
export function realPositions(count: number, positions: Positions, view: ExampleView | undefined): number {
  const tokens = wordsAt(positions, view)
  return tokens ? Math.min(count, (positions?.lead ?? 0) + tokens.length) : count
}

/** Whether all queries of a map are drawn at once, and not only what one of them looks at. */
export function showsAllQueries(map: Pick<AttentionMap, 'queries' | 'keyPositions'>): boolean {
  const form = mapForm(map)
  return form === 'matrix' || form === 'edges'
}

/** One head of a map, queries × keys, without its padding (a view where it has none); of weights on edges, nodes × nodes. */
export function headGrid(map: AttentionMap, head: number, view?: ExampleView): Grid {
  if (mapForm(map) === 'edges' && view?.kind === 'graph') return nodeGrid(map, head, view)
  const rows = realPositions(map.queries, map.queryPositions, view)
  const columns = realPositions(map.keys, map.keyPositions, view)
  const size = map.queries * map.keys
  const masked = outOfSight({ rows, columns, sight: map.sight })
  if (rows * columns === size)
    return { rows, columns, values: map.weights.subarray(head * size, (head + 1) * size), masked }
  const values = new Float32Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const start = (head * map.queries + row) * map.keys
    values.set(map.weights.subarray(start, start + columns), row * columns)
  }
  return { rows, columns, values, masked }
}

/** What one query of a head looks at, laid out as its keys are: on the picture (without learned keys), or in one line. */
export function queryGrid(head: Grid, query: number, positions: AttentionMap['keyPositions']): Grid {
  const row = Math.min(query, head.rows - 1)
  const cells = <T extends Float32Array | Uint8Array>(of: T) =>
    of.subarray(row * head.columns, (row + 1) * head.columns) as T
  const values = cells(head.values)
  if (positions?.kind !== 'pixel')
    return { rows: 1, columns: head.columns, values, masked: head.masked && cells(head.masked) }
  const [rows = 1, columns = head.columns] = positions.shape
  return { rows, columns, values: values.subarray(positions.lead ?? 0) }
}

/** The query that is shown while no cell is under the crosshair: of a graph the node asked about, else the chosen one. */
export function restingQuery(view: ExampleView | undefined, chosen: number): number {
  return view?.kind === 'graph' ? view.node : chosen
}

/** Names of an axis' positions: the words, the nodes, or numbers from 1. */
export function positionLabels(count: number, positions: Positions, view?: ExampleView): readonly string[] {
  const isGraph = positions?.kind === 'edge' || positions?.kind === 'node'
  const nodes = isGraph && view?.kind === 'graph' && view.nodes
  const tokens = nodes || wordsAt(positions, view) || []
  return Array.from({ length: count }, (_, i) => tokens[i] ?? String(i + 1))
}
