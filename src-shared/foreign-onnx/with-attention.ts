import { create, toBinary } from '@bufbuild/protobuf'
import {
  GraphProtoSchema,
  ModelProtoSchema,
  TensorProto_DataType as DataType,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  ValueInfoProtoSchema,
} from 'onnx-buf'
import type { NodeProto, ValueInfoProto } from 'onnx-buf'
import { HeadlightError } from '../errors'
import { findAttention } from './find-attention'
import type { FoundAttention } from './found'
import { findFused, scoresOf } from './fused'
import { intAttribute, makeNode } from './make-node'
import { placeNames } from './names'
import type { ForeignGraph } from './read-graph'

/** The attention of a model as outputs, and the bytes that add these to its file when they stand behind it. */
export interface WithAttention {
  readonly attention: readonly (FoundAttention & { readonly output: string })[]
  /** Nodes with attention that cannot be shown. */
  readonly hidden: number
  readonly suffix: Uint8Array
}

/**
 * Makes the weights of all attention outputs of float32. A protobuf message that follows another one adds to its lists, so
 * that the file itself stays as it is; what is an output and has another use cannot be fused away.
 */
export function withAttention(graph: ForeignGraph, file: string): WithAttention {
  const fused = findFused(graph)
  const places = new Map(
    graph.graph.node.flatMap(({ output }, i) => output.map((name) => [name, i] as const)),
  )
  const found = [...findAttention(graph), ...fused.shown.map(({ found }) => found)]
  const inOrder = found.toSorted((a, b) => (places.get(a.tensor) ?? 0) - (places.get(b.tensor) ?? 0))
  if (found.length === 0) throw nothingFound(graph, file, fused.hidden)
  const names = placeNames(inOrder.map(({ name }) => name))
  const attention = inOrder.map((one, i) => ({ ...one, name: names[i]!, output: `headlight/attention/${i}` }))
  const casts = attention.map(({ tensor, output }) =>
    makeNode('Cast', [tensor], output, [intAttribute('to', DataType.FLOAT)]),
  )
  const nodes = [...fused.shown.flatMap(({ nodes }) => nodes), ...casts]
  return {
    attention,
    hidden: fused.hidden,
    suffix: suffixOf(
      nodes,
      attention.map(({ output }) => output),
      fused.shown.map(({ found }) => scoresOf(found.tensor)),
    ),
  }
}

function suffixOf(node: NodeProto[], outputs: readonly string[], between: readonly string[]): Uint8Array {
  const [output, valueInfo] = [outputs, between].map((names) => names.map(floats)) as [
    ValueInfoProto[],
    ValueInfoProto[],
  ]
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, { graph: create(GraphProtoSchema, { node, output, valueInfo }) }),
  )
}

/** A tensor of float32 of any shape. */
function floats(name: string): ValueInfoProto {
  return create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, {
      value: { case: 'tensorType', value: create(TypeProto_TensorSchema, { elemType: DataType.FLOAT }) },
    }),
  })
}

function nothingFound({ graph, inner }: ForeignGraph, file: string, hidden: number): HeadlightError {
  const isSoftmax = ({ opType }: NodeProto) => opType === 'Softmax'
  const inside = inner.flat().filter((node) => isSoftmax(node) || /Attention$/.test(node.opType)).length
  if (inside + hidden > 0)
    return new HeadlightError('foreign_attention_hidden', { file, count: inside + hidden })
  return new HeadlightError('foreign_no_attention', { file, softmax: graph.node.filter(isSoftmax).length })
}
