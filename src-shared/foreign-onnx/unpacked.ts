import type { GraphProto, NodeProto } from 'onnx-buf'
import { int64Constant, intAttribute, makeNode } from './make-node'

/**
 * Takes queries, keys and values apart where a node of com.microsoft's MultiHeadAttention is given them packed, which ONNX
 * Runtime computes on graphics cards only: (B, T, H, 3, d), or queries and (B, S, H, 2, d). False where no node is.
 */
export function unpackQueries(graph: GraphProto): boolean {
  const nodes = graph.node.flatMap((node, i) => unpacked(node, `headlight/unpacked/${i}`))
  if (nodes.length === graph.node.length) return false
  graph.node.splice(0, graph.node.length, ...nodes)
  return true
}

function unpacked(node: NodeProto, prefix: string): readonly NodeProto[] {
  const [query = '', key = '', value = '', ...rest] = node.input
  if (node.opType !== 'MultiHeadAttention' || value !== '') return [node]
  const [from, count] = key === '' ? [query, 3] : [key, 2]
  const parts = Array.from({ length: count }, (_, part) => partOf(from, part, `${prefix}/${part}`))
  const names = parts.map((made) => made.at(-1)!.output[0]!)
  node.input = [...(key === '' ? names : [query, ...names]), ...rest]
  return [...parts.flat(), node]
}

/** One part of what is packed, its heads side by side: (B, T, H·d). */
function partOf(from: string, part: number, name: string): NodeProto[] {
  const [at, alone, shape] = ['at', 'alone', 'shape'].map((one) => `${name}/${one}`) as [
    string,
    string,
    string,
  ]
  return [
    int64Constant([part], at),
    makeNode('Gather', [from, at], alone, [intAttribute('axis', 3)]), // (B, T, H, 1, d)
    int64Constant([0, 0, -1], shape),
    makeNode('Reshape', [alone, shape], name),
  ]
}
