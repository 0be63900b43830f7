import type { NodeProto } from 'onnx-buf'
import { dependence } from './dependence'
import type { FoundAttention } from './found'
import { identityValues } from './identity-values'
import { int64Constant, intAttribute, makeNode } from './make-node'
import { packedQueries } from './packed-queries'
import type { ForeignGraph } from './read-graph'

/** Attention inside of one node, and nodes beside it that show its weights. */
export interface FusedAttention {
  readonly found: FoundAttention
  readonly nodes: readonly NodeProto[]
}

const isStandard = ({ domain }: NodeProto) => domain === '' || domain === 'ai.onnx'
const isFused = ({ opType }: NodeProto) => /Attention$/.test(opType)

/** Nodes that are a whole attention, and which of them can show their weights. */
export function findFused(graph: ForeignGraph): { shown: readonly FusedAttention[]; hidden: number } {
  const nodes = graph.graph.node.filter(isFused)
  const dependsOn = dependence(graph)
  const shown = nodes.flatMap((node, i): FusedAttention[] => {
    const tensor = `headlight/fused/${i}`
    const more = showing(graph, node, tensor)
    if (!more) return []
    const queryAxis = isStandard(node) ? -2 : -3
    const [queryInputs, keyInputs] = [dependsOn(node.input[0]!), dependsOn(node.input[2] || node.input[0]!)]
    const name = node.name || node.opType
    return [
      {
        found: { name, tensor, keyAxis: -1, queryAxis, softmaxAxis: -1, queryInputs, keyInputs },
        nodes: more,
      },
    ]
  })
  return { shown, hidden: nodes.length - shown.length }
}

function showing(graph: ForeignGraph, node: NodeProto, tensor: string): readonly NodeProto[] | null {
  if (isStandard(node)) return standard(node, tensor)
  if (node.opType === 'MultiHeadAttention') return multiHead(node, tensor)
  return node.opType === 'Attention' ? packed(graph, node, tensor) : null
}

/** The standard operator says its weights itself, where it is asked to. */
function standard(node: NodeProto, tensor: string): readonly NodeProto[] {
  const asked = node.attribute.filter(({ name }) => name !== 'qk_matmul_output_mode')
  const copy = makeNode(node.opType, node.input, `${tensor}/y`, [
    ...asked,
    intAttribute('qk_matmul_output_mode', 3),
  ])
  copy.output.push('', '', tensor)
  return [copy]
}

/** Weights times the identity are the weights: the same node once more, with values that are the identity in every head. */
function multiHead(node: NodeProto, tensor: string): readonly NodeProto[] | null {
  const [query = '', key = '', value = '', bias = '', mask = '', scores = '', past = ''] = node.input
  if (!key || !value || past) return null
  const heads = headsOf(node)
  const biased = bias ? packedQueries.biased({ query, key, bias, tensor }) : { nodes: [], query, key }
  return [...biased.nodes, ...again(node, { ...biased, mask, scores, heads, tensor })]
}

/** The one that makes queries, keys and values itself: its queries and keys are made beside it. */
function packed(graph: ForeignGraph, node: NodeProto, tensor: string): readonly NodeProto[] | null {
  const [, weights = '', , mask = '', past = '', scores = ''] = node.input
  const width = Number(graph.constants.get(weights)?.dims[1] ?? 0)
  if (past || width === 0) return null
  const made = packedQueries.made(node, width, tensor)
  return [...made.nodes, ...again(node, { ...made, mask, scores, heads: headsOf(node), tensor })]
}

const headsOf = ({ attribute }: NodeProto) =>
  Number(attribute.find(({ name }) => name === 'num_heads')?.i ?? 1)

interface Again {
  readonly query: string
  readonly key: string
  readonly mask: string
  readonly scores: string
  readonly heads: number
  readonly tensor: string
}

const kept = new Set(['num_heads', 'scale', 'mask_filter_value', 'unidirectional'])

function again(node: NodeProto, { query, key, mask, scores, heads, tensor }: Again): readonly NodeProto[] {
  const values = identityValues(key, heads, tensor)
  const input = [query, key, values.output, '', mask, scores]
  while (input.at(-1) === '') input.pop()
  const copy = makeNode(
    'MultiHeadAttention',
    input,
    `${tensor}/y`,
    node.attribute.filter(({ name }) => kept.has(name)),
  )
  copy.domain = 'com.microsoft'
  return [
    ...values.nodes,
    copy, // (B, T, H·S)
    int64Constant([0, 0, heads, -1], `${tensor}/split`),
    makeNode('Reshape', [copy.output[0]!, `${tensor}/split`], tensor), // (B, T, H, S)
  ]
}
