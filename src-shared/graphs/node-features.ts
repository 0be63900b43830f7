import type { Column, GraphContent } from '../data/content'
import { z } from '../zod'

/** What a model is told of every node: which one it is, how many edges it has, or the numbers of its columns. */
export const nodeFeatures = z.enum(['identity', 'degree', 'columns'])
export type NodeFeatures = z.infer<typeof nodeFeatures>

/** Features of all nodes, row-major: (N, F). Numbers are scaled by mean and deviation over `rows`; missing ones are 0. */
export function featuresOf(graph: GraphContent, kind: NodeFeatures, rows: ArrayLike<number>): Float32Array {
  const N = graph.rows
  if (kind === 'identity') {
    const values = new Float32Array(N * N)
    for (let node = 0; node < N; node++) values[node * N + node] = 1
    return values
  }
  const columns =
    kind === 'degree' ? [degrees(graph)] : graph.columns.filter(isNumber).map(({ values }) => values)
  const scaled = columns.map((column) => standardized(column, rows))
  return Float32Array.from({ length: N * scaled.length }, (_, i) => {
    return scaled[i % scaled.length]![Math.floor(i / scaled.length)]!
  })
}

function isNumber(column: Column): column is Extract<Column, { type: 'number' }> {
  return column.type === 'number'
}

/** The logarithm of one more than a node's edges, (N). */
function degrees({ rows, edges }: GraphContent): Float64Array {
  const counts = new Float64Array(rows)
  for (const node of edges) counts[node]!++
  return counts.map(Math.log1p)
}

function standardized(values: Float64Array, rows: ArrayLike<number>): Float64Array {
  const known = Array.from(rows, (row) => values[row]!).filter(Number.isFinite)
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
  const deviation =
    Math.sqrt(known.reduce((sum, x) => sum + (x - mean) ** 2, 0) / Math.max(1, known.length)) || 1
  return values.map((value) => (Number.isFinite(value) ? (value - mean) / deviation : 0))
}
