import { bytesOf } from '../storage/tables/bytes'

const kinds = { Uint8Array, Int32Array, Float32Array, Float64Array } as const
type Kind = keyof typeof kinds

interface ArrayPlace {
  readonly $array: Kind
  readonly at: number
  readonly length: number
}

/** A value as JSON and the numbers of its typed arrays, each beginning at a multiple of 8 bytes. */
export interface Packed {
  readonly json: string
  readonly numbers: Uint8Array
}

/**
 * Equal values give equal bytes: the keys of every object are sorted. A number that JSON has no sign for is written
 * `{"$number":"NaN"}`. The places of the arrays count from `begin`, where the numbers of others stand before.
 */
export function pack(value: unknown, begin = 0): Packed {
  const arrays: Uint8Array[] = []
  let at = begin
  const plain = (item: unknown): unknown => {
    if (ArrayBuffer.isView(item)) {
      const place = placeOf(item, at)
      arrays.push(bytesOf(item))
      at += padded(item.byteLength)
      return place
    }
    if (typeof item === 'number' && !Number.isFinite(item)) return { $number: String(item) }
    if (Array.isArray(item)) return item.map(plain)
    return typeof item === 'object' && item !== null ? sorted(item, plain) : item
  }
  const json = JSON.stringify(plain(value))
  const numbers = new Uint8Array(at - begin)
  let offset = 0
  for (const bytes of arrays) {
    numbers.set(bytes, offset)
    offset += padded(bytes.length)
  }
  return { json, numbers }
}

/**
 * What `pack` was given with the same `begin`. A place outside of `numbers` throws a RangeError, other text than JSON a
 * SyntaxError.
 */
export function unpack({ json, numbers }: Packed, begin = 0): unknown {
  const { buffer } = new Uint8Array(numbers) // a copy begins at 0, as the places count
  return JSON.parse(json, (_, item: unknown) => {
    if (typeof item !== 'object' || item === null) return item
    if ('$number' in item) return Number(item.$number)
    return isPlace(item) ? new kinds[item.$array](buffer, item.at - begin, item.length) : item
  })
}

/** How many bytes of numbers belong to a packed text. */
export function numberBytes(json: string): number {
  let bytes = 0
  JSON.parse(json, (_, item: unknown) => {
    if (typeof item === 'object' && item !== null && isPlace(item))
      bytes += padded(item.length * kinds[item.$array].BYTES_PER_ELEMENT)
    return item
  })
  return bytes
}

const padded = (bytes: number) => Math.ceil(bytes / 8) * 8

function placeOf(array: ArrayBufferView, at: number): ArrayPlace {
  const kind = (Object.keys(kinds) as Kind[]).find((name) => array instanceof kinds[name])
  if (kind === undefined)
    throw new TypeError(`a bundle holds ${Object.keys(kinds).join(', ')}, got another array`)
  return { $array: kind, at, length: array.byteLength / kinds[kind].BYTES_PER_ELEMENT }
}

function isPlace(item: object): item is ArrayPlace {
  return '$array' in item && Object.hasOwn(kinds, String(item.$array))
}

function sorted(item: object, plain: (value: unknown) => unknown): object {
  const entries = Object.entries(item).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, plain(value)]),
  )
}
