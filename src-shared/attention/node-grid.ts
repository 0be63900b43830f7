import type { AttentionMap, ExampleView } from '../records'
import type { Grid } from './grid'

type GraphView = Extract<ExampleView, { kind: 'graph' }>

/**
 * One head's weights on the edges of a graph as a table: a row for every node that receives, a column for every node it
 * may look at; cells without an edge are masked. Weights beyond the edges are those of every node to itself.
 */
export function nodeGrid(map: AttentionMap, head: number, { nodes, ends }: GraphView): Grid {
  const [N, E] = [nodes.length, ends.length / 2]
  const values = new Float32Array(N * N)
  const masked = new Uint8Array(N * N).fill(1)
  for (let i = 0; i < map.keys; i++) {
    const [from, to] = i < E ? [ends[i * 2]!, ends[i * 2 + 1]!] : [i - E, i - E]
    values[to * N + from]! += map.weights[head * map.keys + i]!
    masked[to * N + from] = 0
  }
  return { rows: N, columns: N, values, masked }
}
