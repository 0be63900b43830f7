import { HeadlightError } from '../../errors'

/** A tensor read from an IDX file (the format of MNIST): sizes outermost first, values row-major. */
export interface IdxTensor {
  readonly shape: readonly number[]
  readonly values: Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array
}

/** Size and reading of one element type. */
interface ElementType {
  readonly bytes: number
  read(view: DataView, from: number): IdxTensor['values']
}

/** Element types by their code in the file's third byte. */
const types = new Map<number, ElementType>([
  [
    0x08,
    element(
      1,
      (length) => new Uint8Array(length),
      (view, at) => view.getUint8(at),
    ),
  ],
  [
    0x09,
    element(
      1,
      (length) => new Int8Array(length),
      (view, at) => view.getInt8(at),
    ),
  ],
  [
    0x0b,
    element(
      2,
      (length) => new Int16Array(length),
      (view, at) => view.getInt16(at),
    ),
  ],
  [
    0x0c,
    element(
      4,
      (length) => new Int32Array(length),
      (view, at) => view.getInt32(at),
    ),
  ],
  [
    0x0d,
    element(
      4,
      (length) => new Float32Array(length),
      (view, at) => view.getFloat32(at),
    ),
  ],
  [
    0x0e,
    element(
      8,
      (length) => new Float64Array(length),
      (view, at) => view.getFloat64(at),
    ),
  ],
])

/** Reads IDX bytes. Sizes are checked against the bytes present before any memory is taken. */
export function readIdx(bytes: Uint8Array, file: string): IdxTensor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const type = bytes.length >= 4 && view.getUint16(0) === 0 ? types.get(view.getUint8(2)) : undefined
  if (!type) throw new HeadlightError('idx_not_idx', { file })
  const axes = view.getUint8(3)
  const header = 4 + 4 * axes
  if (axes === 0 || bytes.length < header)
    throw new HeadlightError('idx_cut_header', { file, got: bytes.length, expected: header })

  const shape = Array.from({ length: axes }, (_, i) => view.getUint32(4 + 4 * i))
  const expected = header + shape.reduce((product, size) => product * size, type.bytes)
  if (bytes.length !== expected) {
    throw new HeadlightError('idx_wrong_size', {
      file,
      shape: shape.join(' × '),
      got: bytes.length,
      expected,
    })
  }
  return { shape, values: type.read(view, header) }
}

/** How elements of one type are read: big-endian, one after the other. */
function element<T extends IdxTensor['values']>(
  bytes: number,
  make: (length: number) => T,
  get: (view: DataView, at: number) => number,
): ElementType {
  const read = (view: DataView, from: number): T => {
    const values = make((view.byteLength - from) / bytes)
    for (let i = 0; i < values.length; i++) values[i] = get(view, from + i * bytes)
    return values
  }
  return { bytes, read }
}
