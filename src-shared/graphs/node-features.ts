import type { Column, GraphContent } from '../data/content'
import { scaleOfValues, type Scale, type Scaling } from '../scaling'
import { z } from '../zod'

/** What a model is told of every node: which one it is, how many edges it has, or the numbers of its columns. */
export const nodeFeatures = z.enum(['identity', 'degree', 'columns'])
export type NodeFeatures = z.infer<typeof nodeFeatures>

/** What the numbers of nodes are scaled with: mean and deviation over `rows`. Which node it is needs none. */
export function nodeScaling(graph: GraphContent, kind: NodeFeatures, rows: ArrayLike<number>): Scaling {
  const scales = numbersOf(graph, kind).map(([name, values]) => {
    return [name, scaleOfValues(Array.from(rows, (row) => values[row]!))] as const
  })
  return Object.fromEntries(scales)
}

/** Features of all nodes, row-major: (N, F). Numbers are scaled; missing ones are 0. */
export function featuresOf(graph: GraphContent, kind: NodeFeatures, scaling: Scaling): Float32Array {
  const N = graph.rows
  if (kind === 'identity') {
    const values = new Float32Array(N * N)
    for (let node = 0; node < N; node++) values[node * N + node] = 1
    return values
  }
  const scaled = numbersOf(graph, kind).map(([name, values]) => standardized(values, scaling[name]!))
  return Float32Array.from({ length: N * scaled.length }, (_, i) => {
    return scaled[i % scaled.length]![Math.floor(i / scaled.length)]!
  })
}

/** The numbers of the nodes by name. */
function numbersOf(graph: GraphContent, kind: NodeFeatures): (readonly [string, Float64Array])[] {
  if (kind === 'identity') return []
  if (kind === 'degree') return [['degree', degrees(graph)]]
  return graph.columns.filter(isNumber).map(({ name, values }) => [name, values] as const)
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

function standardized(values: Float64Array, { mean, deviation }: Scale): Float64Array {
  return values.map((value) => (Number.isFinite(value) ? (value - mean) / deviation : 0))
}
