import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { fromUtf8 } from '../data/text-codec'

/** A field of a protobuf message by its number: what came, in the order it came. */
export type Fields = ReadonlyMap<number, readonly FieldValue[]>

/** A number (of the two fixed kinds and of varints), or the bytes of a text, a message or a packed list. */
export type FieldValue = bigint | Uint8Array | { readonly fixed: Uint8Array }

/** The fields of a message, without knowing its schema. Throws where the bytes are none. */
export function fieldsOf(bytes: Uint8Array): Fields {
  const reader = new BinaryReader(bytes)
  const fields = new Map<number, FieldValue[]>()
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag()
    const values = fields.get(number) ?? []
    fields.set(number, values)
    values.push(valueOf(reader, type, number))
  }
  return fields
}

function valueOf(reader: BinaryReader, type: WireType, number: number): FieldValue {
  if (type === WireType.Varint) return BigInt(reader.int64())
  if (type === WireType.LengthDelimited) return reader.bytes()
  return { fixed: new Uint8Array(reader.skip(type, number)) }
}

/** The last bytes of a field: a message in it, or nothing. */
export function bytesAt(fields: Fields, number: number): Uint8Array | undefined {
  return fields.get(number)?.findLast((value) => value instanceof Uint8Array)
}

export function textAt(fields: Fields, number: number): string | undefined {
  const bytes = bytesAt(fields, number)
  return bytes && fromUtf8(bytes)
}

export function integerAt(fields: Fields, number: number): number {
  const value = fields.get(number)?.findLast((item) => typeof item === 'bigint')
  return Number(value ?? 0n)
}

/** A double or a float, by its size. */
export function floatAt(fields: Fields, number: number): number | undefined {
  const value = fields.get(number)?.at(-1)
  if (value === undefined || typeof value === 'bigint' || value instanceof Uint8Array) return undefined
  const view = new DataView(value.fixed.buffer)
  return value.fixed.length === 8 ? view.getFloat64(0, true) : view.getFloat32(0, true)
}
