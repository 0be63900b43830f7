import { fromUtf8 } from '../data/text-codec'
import { HeadlightError } from '../errors'
import type { Given } from './given'

type Numbers = Extract<Given, { kind: 'numbers' }>

/** Reads the numbers of a file: NumPy's .npy (little-endian, C order), or lists within lists as JSON. */
export function readNumbers(bytes: Uint8Array, file: string): Numbers {
  const numbers = bytes[0] === 0x93 ? fromNpy(bytes) : fromJson(bytes)
  if (!numbers) throw new HeadlightError('foreign_not_numbers', { file })
  return numbers
}

const kinds: Readonly<Record<string, (view: DataView, at: number) => number>> = {
  '<f4': (view, at) => view.getFloat32(at, true),
  '<f8': (view, at) => view.getFloat64(at, true),
  '<i4': (view, at) => view.getInt32(at, true),
  '<i8': (view, at) => Number(view.getBigInt64(at, true)),
  '|u1': (view, at) => view.getUint8(at),
  '|i1': (view, at) => view.getInt8(at),
  '|b1': (view, at) => view.getUint8(at),
}

function fromNpy(bytes: Uint8Array): Numbers | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (bytes.length < 12) return null
  const from = bytes[6]! < 2 ? 10 : 12
  const length = bytes[6]! < 2 ? view.getUint16(8, true) : view.getUint32(8, true)
  const header = new TextDecoder('latin1').decode(bytes.subarray(from, from + length))
  const [, kind] = /'descr':\s*'([^']+)'/.exec(header) ?? []
  const [, sizes] = /'shape':\s*\(([^)]*)\)/.exec(header) ?? []
  const read = kinds[kind ?? '']
  if (!read || sizes === undefined || /'fortran_order':\s*True/.test(header)) return null
  const shape = sizes.split(',').flatMap((size) => (size.trim() === '' ? [] : [Number(size)]))
  const [count, width] = [shape.reduce((a, b) => a * b, 1), Number(kind!.slice(2))]
  if (from + length + count * width > bytes.length) return null
  const values = Float32Array.from({ length: count }, (_, i) => read(view, from + length + i * width))
  return { kind: 'numbers', shape, values }
}

function fromJson(bytes: Uint8Array): Numbers | null {
  let whole: unknown
  try {
    whole = JSON.parse(fromUtf8(bytes))
  } catch {
    return null
  }
  const shape: number[] = []
  for (let part = whole; Array.isArray(part); part = part[0] as unknown) shape.push(part.length)
  const flat = Array.isArray(whole) ? (whole.flat(shape.length - 1) as unknown[]) : []
  const isWhole =
    flat.length === shape.reduce((a, b) => a * b, 1) && flat.every((one) => typeof one === 'number')
  return shape.length > 0 && isWhole
    ? { kind: 'numbers', shape, values: Float32Array.from(flat as number[]) }
    : null
}
