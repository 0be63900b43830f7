import { create, toBinary } from '@bufbuild/protobuf'
import {
  AttributeProto_AttributeType as AttributeType,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  StringStringEntryProtoSchema,
  TensorProto_DataType as DataType,
  TensorProtoSchema,
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  ValueInfoProtoSchema,
} from 'onnx-buf'
import type { OnnxAttribute } from '../../model/ops/onnx-emitter'
import type { NamedGraph, NamedNode } from './names'
import type { Dim, ElementType, Initializer, TensorType } from './onnx-graph'
import { irVersion } from './opset'

/** What a file says about itself besides its graph. */
export interface FileHeader {
  readonly opset: number
  readonly producerVersion: string
  readonly graphName: string
  readonly doc: string
  readonly metadata: Readonly<Record<string, string>>
}

const dataTypes: Readonly<Record<ElementType, DataType>> = {
  float32: DataType.FLOAT,
  int32: DataType.INT32,
  int64: DataType.INT64,
}

/** The bytes of an ONNX file. */
export function encode(graph: NamedGraph, header: FileHeader): Uint8Array<ArrayBuffer> {
  const model = create(ModelProtoSchema, {
    irVersion: BigInt(irVersion(header.opset)),
    opsetImport: [create(OperatorSetIdProtoSchema, { domain: '', version: BigInt(header.opset) })],
    producerName: 'Headlight',
    producerVersion: header.producerVersion,
    docString: header.doc,
    graph: graphProto(graph, header.graphName),
    metadataProps: Object.entries(header.metadata).map(([key, value]) =>
      create(StringStringEntryProtoSchema, { key, value }),
    ),
  })
  return toBinary(ModelProtoSchema, model)
}

function graphProto(graph: NamedGraph, name: string) {
  const output = graph.outputs.map(({ tensor }) => tensor)
  const between = graph.nodes.flatMap((node) => node.outputs).filter((tensor) => !output.includes(tensor))
  const info = (tensor: string) =>
    graph.types.has(tensor) ? [valueInfo(tensor, graph.types.get(tensor)!)] : []
  return create(GraphProtoSchema, {
    name,
    node: graph.nodes.map(nodeProto),
    initializer: [...graph.initializers.values()].map(tensorProto),
    input: [...graph.inputs].map(([tensor, type]) => valueInfo(tensor, type)),
    output: output.map((tensor) => valueInfo(tensor, graph.types.get(tensor)!)),
    valueInfo: between.flatMap(info),
  })
}

function nodeProto({ name, opType, inputs, outputs, attributes }: NamedNode) {
  return create(NodeProtoSchema, {
    name,
    opType,
    input: [...inputs],
    output: [...outputs],
    attribute: Object.entries(attributes).map(([key, value]) => attributeProto(key, value)),
  })
}

function attributeProto(name: string, value: OnnxAttribute) {
  return create(AttributeProtoSchema, { name, ...attributeValue(value) })
}

function attributeValue(value: OnnxAttribute) {
  if ('int' in value) return { type: AttributeType.INT, i: BigInt(value.int) }
  if ('ints' in value) return { type: AttributeType.INTS, ints: value.ints.map(BigInt) }
  if ('float' in value) return { type: AttributeType.FLOAT, f: value.float }
  if ('string' in value) return { type: AttributeType.STRING, s: text(value.string) }
  return { type: AttributeType.STRINGS, strings: value.strings.map(text) }
}

/** A tensor with its numbers as they lie in memory, which is little-endian wherever this program runs. */
function tensorProto({ name, type, dims, data }: Initializer) {
  const rawData = new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength)
  return create(TensorProtoSchema, { name, dataType: dataTypes[type], dims: dims.map(BigInt), rawData })
}

function valueInfo(name: string, { type, dims }: TensorType) {
  const shape = create(TensorShapeProtoSchema, { dim: dims.map(dimension) })
  const value = create(TypeProto_TensorSchema, { elemType: dataTypes[type], shape })
  return create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, { value: { case: 'tensorType', value } }),
  })
}

function dimension(size: Dim) {
  const value =
    typeof size === 'number'
      ? { case: 'dimValue' as const, value: BigInt(size) }
      : { case: 'dimParam' as const, value: size }
  return create(TensorShapeProto_DimensionSchema, { value })
}

/** ASCII only: the strings of attributes are names such as `forward`. */
function text(value: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(value, (character) => character.charCodeAt(0))
}
