import { bytesAt, fieldsOf, floatAt, integerAt, type Fields } from './fields'

/** How a tensor's numbers lie in `tensor_content`, and the field that holds them otherwise, by TensorFlow's data type. */
const types: Readonly<Record<number, { bytes: number; field: number; read(view: DataView): number }>> = {
  1: { bytes: 4, field: 5, read: (view) => view.getFloat32(0, true) },
  2: { bytes: 8, field: 6, read: (view) => view.getFloat64(0, true) },
  3: { bytes: 4, field: 7, read: (view) => view.getInt32(0, true) },
  9: { bytes: 8, field: 10, read: (view) => Number(view.getBigInt64(0, true)) },
}

/** The number of a summary's value: a simple one, or a tensor of no dimensions; undefined where it is anything else. */
export function scalarOf(value: Fields): number | undefined {
  const tensor = bytesAt(value, 8)
  return tensor === undefined ? floatAt(value, 2) : scalarOfTensor(fieldsOf(tensor))
}

function scalarOfTensor(tensor: Fields): number | undefined {
  const type = types[integerAt(tensor, 1)]
  const shape = bytesAt(tensor, 2)
  if (type === undefined || (shape && fieldsOf(shape).has(2))) return undefined
  const packed = type.field < 7 ? bytesAt(tensor, type.field) : undefined // whole numbers are packed as varints
  const content = bytesAt(tensor, 4) ?? packed
  if (content?.length === type.bytes) return type.read(viewOf(content))
  const alone = tensor.get(type.field)?.at(-1)
  if (typeof alone === 'bigint') return Number(alone)
  return content === undefined ? floatAt(tensor, type.field) : undefined
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength)
