import type { NodeProto, TensorProto } from 'onnx-buf'

const attributeOf = ({ attribute }: NodeProto, name: string) => attribute.find((one) => one.name === name)

/** A whole number among a node's attributes. */
export function intOf(node: NodeProto, name: string): number | undefined {
  const found = attributeOf(node, name)
  return found && Number(found.i)
}

export function intsOf(node: NodeProto, name: string): readonly number[] | undefined {
  return attributeOf(node, name)?.ints.map(Number)
}

export function textOf(node: NodeProto, name: string): string {
  return new TextDecoder().decode(attributeOf(node, name)?.s ?? new Uint8Array())
}

/** The numbers of a small constant of int64, such as axes. */
export function int64sOf({ int64Data, rawData }: TensorProto): number[] {
  if (int64Data.length > 0) return int64Data.map(Number)
  const view = new DataView(rawData.buffer, rawData.byteOffset, rawData.byteLength)
  return Array.from({ length: Math.floor(rawData.length / 8) }, (_, i) =>
    Number(view.getBigInt64(8 * i, true)),
  )
}
