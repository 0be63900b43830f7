import type { Graph } from './graph/graph'
import type { Value } from './graph/value'

/** What competes: one score an edge, and perhaps one of every node's own. */
export interface SegmentScores {
  /** Scores of the edges: (E, …). */
  readonly edges: Value
  /** Scores of the nodes themselves: (N, …). */
  readonly own?: Value | undefined
}

/**
 * The softmax of scores among the edges that end in the same node and, where there is one, the node's own score.
 * `ends` (E) names the node each edge ends in, of `nodes` nodes.
 */
export function segmentSoftmax(g: Graph, scores: SegmentScores, ends: Value, nodes: number): SegmentScores {
  const top = g.stopGradient(nearMaximum(g, scores, ends, nodes)) // (N, …)
  const parts = {
    edges: g.exp(g.sub(scores.edges, g.gather(top, ends))), // (E, …)
    own: scores.own && g.exp(g.sub(scores.own, top)), // (N, …)
  }
  const sums = segmentSums(g, parts, ends, nodes) // (N, …)
  return {
    edges: g.div(parts.edges, g.gather(sums, ends)), // (E, …)
    own: parts.own && g.div(parts.own, sums), // (N, …)
  }
}

/** How flat the exponentials are by which a node's largest score is found. */
const flatness = 8

/**
 * A number a little above each node's largest score, by at most 8·ln(edges of the node), so that exponentials of the
 * distance neither overflow nor all vanish: they are exact for scores that lie up to 600 apart and nodes of up to 50,000
 * edges. A maximum by node would be a new op, which older ONNX does not have.
 */
function nearMaximum(g: Graph, { edges, own }: SegmentScores, ends: Value, nodes: number): Value {
  const largest = (x: Value) => g.max(x, { axes: [0], keepDims: true }) // (1, …)
  const overall = own ? g.maximum(largest(edges), largest(own)) : largest(edges) // (1, …)
  const flat = (x: Value) => g.exp(g.mul(g.sub(x, overall), 1 / flatness))
  const sums = segmentSums(g, { edges: flat(edges), own: own && flat(own) }, ends, nodes) // (N, …)
  return g.add(overall, g.mul(g.log(g.maximum(sums, 1e-30)), flatness)) // (N, …)
}

/** What ends in each node, added up: (N, …). */
function segmentSums(g: Graph, { edges, own }: SegmentScores, ends: Value, nodes: number): Value {
  const sums = g.scatterAdd(ends, edges, { rows: nodes })
  return own ? g.add(sums, own) : sums
}
