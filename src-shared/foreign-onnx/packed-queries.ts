import type { NodeProto } from 'onnx-buf'
import { intsOf } from './attributes'
import { int64Constant, makeNode } from './make-node'

/** Nodes that yield queries (B, T, D) and keys (B, S, D), and their names. */
interface Made {
  readonly nodes: readonly NodeProto[]
  readonly query: string
  readonly key: string
}

/** Queries and keys of one input by one matrix (Din, D + D + Dv), as com.microsoft's Attention makes them. */
export function packedQueries(node: NodeProto, width: number, prefix: string): Made {
  const [input = '', weights = '', bias = ''] = node.input
  const [query = width / 3, key = query] = intsOf(node, 'qkv_hidden_sizes') ?? []
  const [product, all] = [`${prefix}/product`, bias ? `${prefix}/all` : `${prefix}/product`]
  return {
    nodes: [
      makeNode('MatMul', [input, weights], product),
      ...(bias ? [makeNode('Add', [product, bias], all)] : []),
      ...sliced(all, [0, query], 2, `${prefix}/query`),
      ...sliced(all, [query, query + key], 2, `${prefix}/key`),
    ],
    query: `${prefix}/query`,
    key: `${prefix}/key`,
  }
}

function sliced(
  input: string,
  [from, to]: readonly [number, number],
  axis: number,
  output: string,
): NodeProto[] {
  const names = ['from', 'to', 'axis'].map((name) => `${output}/${name}`)
  return [
    ...[from, to, axis].map((value, i) => int64Constant([value], names[i]!)),
    makeNode('Slice', [input, ...names], output),
  ]
}
