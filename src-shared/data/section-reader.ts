import { HeadlightError } from '../errors'
import { aligned } from './format'

/** Reads the sections of an encoded dataset one after the other; arrays share the bytes where alignment allows. */
export class SectionReader {
  readonly #bytes: Uint8Array
  #offset: number

  constructor(bytes: Uint8Array, offset: number) {
    this.#bytes = bytes
    this.#offset = offset
  }

  uint8(length: number): Uint8Array {
    return this.#take(length)
  }

  int32(length: number): Int32Array {
    const { buffer, byteOffset } = this.#take(length * 4)
    return new Int32Array(buffer, byteOffset, length)
  }

  uint32(length: number): Uint32Array {
    const { buffer, byteOffset } = this.#take(length * 4)
    return new Uint32Array(buffer, byteOffset, length)
  }

  float64(length: number): Float64Array {
    const { buffer, byteOffset } = this.#take(length * 8)
    return new Float64Array(buffer, byteOffset, length)
  }

  /** Refuses bytes after the last section. */
  expectEnd(): void {
    if (this.#offset !== this.#bytes.length) throw new HeadlightError('dataset_damaged', { part: 'end' })
  }

  /** The next section, in memory that typed arrays of any element size can look into. */
  #take(length: number): Uint8Array {
    const start = aligned(this.#offset)
    const end = start + length
    if (!(end <= this.#bytes.length)) throw new HeadlightError('dataset_damaged', { part: 'length' })
    this.#offset = end
    const section = this.#bytes.subarray(start, end)
    return section.byteOffset % 8 === 0 ? section : section.slice()
  }
}
