import { create } from '@bufbuild/protobuf'
import {
  AttributeProto_AttributeType as AttributeType,
  AttributeProtoSchema,
  NodeProtoSchema,
  TensorProto_DataType as DataType,
  TensorProtoSchema,
} from 'onnx-buf'
import type { AttributeProto, NodeProto } from 'onnx-buf'

/** A node to be added to a graph. */
export function makeNode(
  opType: string,
  input: readonly string[],
  output: string,
  attribute: readonly AttributeProto[] = [],
): NodeProto {
  return create(NodeProtoSchema, { opType, input: [...input], output: [output], attribute: [...attribute] })
}

export function intAttribute(name: string, value: number): AttributeProto {
  return create(AttributeProtoSchema, { name, type: AttributeType.INT, i: BigInt(value) })
}

/** A node that yields whole numbers: (N). */
export function int64Constant(values: readonly number[], output: string): NodeProto {
  const t = create(TensorProtoSchema, {
    dims: [BigInt(values.length)],
    dataType: DataType.INT64,
    int64Data: values.map(BigInt),
  })
  return makeNode('Constant', [], output, [
    create(AttributeProtoSchema, { name: 'value', type: AttributeType.TENSOR, t }),
  ])
}
