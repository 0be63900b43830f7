import type { NodeProto } from 'onnx-buf'
import { intsOf } from './attributes'
import { int64Constant, makeNode } from './make-node'

/** Nodes that yield queries (B, T, D) and keys (B, S, D), and their names. */
interface Made {
  readonly nodes: readonly NodeProto[]
  readonly query: string
  readonly key: string
}

/** Queries and keys where a node makes them of what it is given. */
export const packedQueries = {
  /** Of one input by one matrix (Din, D + D + Dv), as com.microsoft's Attention does. */
  made(node: NodeProto, width: number, prefix: string): Made {
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
  },

  /** Of queries and keys by a bias (D + D + Dv), as com.microsoft's MultiHeadAttention does. */
  biased({ query, key, bias, tensor }: { query: string; key: string; bias: string; tensor: string }): Made {
    const at = (name: string) => `${tensor}/${name}`
    return {
      nodes: [
        makeNode('Shape', [query], at('query-shape')),
        int64Constant([2], at('two')),
        int64Constant([0], at('nothing')),
        makeNode('Gather', [at('query-shape'), at('two')], at('D')),
        makeNode('Add', [at('D'), at('D')], at('2D')),
        makeNode('Slice', [bias, at('nothing'), at('D')], at('query-bias')),
        makeNode('Slice', [bias, at('D'), at('2D')], at('key-bias')),
        makeNode('Add', [query, at('query-bias')], at('query')),
        makeNode('Add', [key, at('key-bias')], at('key')),
      ],
      query: at('query'),
      key: at('key'),
    }
  },
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
