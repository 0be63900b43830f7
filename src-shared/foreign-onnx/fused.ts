import type { AttributeProto, NodeProto } from 'onnx-buf'
import { textOf } from './attributes'
import { dependence } from './dependence'
import type { FoundAttention } from './found'
import { int64Constant, intAttribute, makeNode } from './make-node'
import { packedQueries } from './packed-queries'
import type { ForeignGraph } from './read-graph'

/** Attention inside of one node, and nodes beside it that show its weights. */
export interface FusedAttention {
  readonly found: FoundAttention
  readonly nodes: readonly NodeProto[]
}

/** The scores of a node that says them; ONNX Runtime infers no type of theirs, so it has to be told. */
export const scoresOf = (tensor: string) => `${tensor}/scores`

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
    const [queryInputs, keyInputs] = [dependsOn(node.input[0]!), dependsOn(node.input[2] || node.input[0]!)]
    const name = node.name || node.opType
    return [
      {
        found: { name, tensor, keyAxis: -1, queryAxis: -2, softmaxAxis: -1, queryInputs, keyInputs },
        nodes: more,
      },
    ]
  })
  return { shown, hidden: nodes.length - shown.length }
}

function showing(graph: ForeignGraph, node: NodeProto, tensor: string): readonly NodeProto[] | null {
  if (isStandard(node)) return standard(node, tensor)
  return microsoft[node.opType]?.(graph, node, tensor) ?? null
}

type Showing = (graph: ForeignGraph, node: NodeProto, tensor: string) => readonly NodeProto[] | null

const microsoft: Readonly<Record<string, Showing>> = {
  MultiHeadAttention: (_, node, tensor) =>
    scored(tensor, node.input, node.attribute, node.input.slice(6).some(Boolean)),
  GroupQueryAttention: (_, node, tensor) => grouped(node, tensor),
  Attention: packed,
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

/** So does the one whose heads share keys; a cache in few bits it keeps to itself. */
function grouped(node: NodeProto, tensor: string): readonly NodeProto[] | null {
  const isQuantised = node.attribute.some(
    ({ name }) => /^[kv]_quant_type$/.test(name) && textOf(node, name) !== 'NONE',
  )
  if (isQuantised) return null
  const asked = node.attribute.filter(({ name }) => name !== 'qk_output')
  const copy = makeNode(node.opType, node.input, `${tensor}/y`, [...asked, intAttribute('qk_output', 2)])
  copy.domain = 'com.microsoft'
  copy.output.push(`${tensor}/keys`, `${tensor}/values`, tensor)
  return [copy]
}

/** MultiHeadAttention says its scores, masked and biased; their softmax are the weights. */
function scored(
  tensor: string,
  input: readonly string[],
  attribute: readonly AttributeProto[],
  hasPast: boolean,
): readonly NodeProto[] {
  const copy = makeNode('MultiHeadAttention', input, `${tensor}/y`, attribute)
  copy.domain = 'com.microsoft'
  const present = hasPast ? [`${tensor}/keys`, `${tensor}/values`] : ['', '']
  copy.output.push(...present, scoresOf(tensor))
  return [copy, makeNode('Softmax', [scoresOf(tensor)], tensor, [intAttribute('axis', -1)])] // (B, H, T, S)
}

const kept = new Set(['num_heads', 'scale', 'mask_filter_value', 'unidirectional'])

/** The one that makes queries, keys and values itself: queries and keys are made beside it, keys standing in for values. */
function packed(graph: ForeignGraph, node: NodeProto, tensor: string): readonly NodeProto[] | null {
  const [, weights = '', , mask = '', past = '', scores = ''] = node.input
  const width = Number(graph.constants.get(weights)?.dims[1] ?? 0)
  if (width === 0) return null
  const { nodes, query, key } = packedQueries(node, width, tensor)
  const before = past ? pastKeys(past, tensor) : { nodes: [], name: '' }
  const input = [query, key, key, '', mask, scores, before.name, before.name]
  while (input.at(-1) === '') input.pop()
  const attribute = node.attribute.filter(({ name }) => kept.has(name))
  return [...nodes, ...before.nodes, ...scored(tensor, input, attribute, past !== '')]
}

/** Keys (B, H, P, d) of a past (2, B, H, P, d) of keys and values. */
function pastKeys(
  past: string,
  tensor: string,
): { readonly nodes: readonly NodeProto[]; readonly name: string } {
  const [first, both, name] = ['first', 'both', 'past'].map((part) => `${tensor}/${part}`) as [
    string,
    string,
    string,
  ]
  const nodes = [
    int64Constant([0], first),
    makeNode('Gather', [past, first], both, [intAttribute('axis', 0)]), // (1, B, H, P, d)
    makeNode('Squeeze', [both, first], name),
  ]
  return { nodes, name }
}
