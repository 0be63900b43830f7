import type { DetectedEncoding } from './encoding'

/** Counts over a file's bytes that tell UTF-16 from other text, and text from no text. */
export class ByteCensus {
  #start: number[] = []
  #length = 0
  #controls = 0
  /** Zero bytes, and line ends with a zero beside them, at even and at odd offsets. */
  readonly #zeros = [0, 0]
  readonly #wideLineEnds = [0, 0]
  #previous = -1

  push(bytes: Uint8Array): void {
    if (this.#start.length < 3) this.#start.push(...bytes.subarray(0, 3 - this.#start.length))
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!
      if (byte >= 0x20 && byte !== 0x7f) continue
      this.#count(byte, at > 0 ? bytes[at - 1]! : this.#previous, (this.#length + at) & 1)
    }
    this.#length += bytes.length
    this.#previous = bytes.at(-1) ?? this.#previous
  }

  get hasUtf8Mark(): boolean {
    return this.#begins(0xef, 0xbb, 0xbf)
  }

  /** UTF-16 by its byte order mark, or by the zeros beside its line ends. */
  utf16(): DetectedEncoding | undefined {
    if (this.#begins(0xff, 0xfe)) return { encoding: 'utf-16le', certain: true }
    if (this.#begins(0xfe, 0xff)) return { encoding: 'utf-16be', certain: true }
    const [even, odd] = this.#zeros as [number, number]
    const [bigEndian, littleEndian] = this.#wideLineEnds as [number, number]
    if (this.#length % 2 !== 0) return undefined
    if (littleEndian > 0 && odd > 50 * even) return { encoding: 'utf-16le', certain: false }
    if (bigEndian > 0 && even > 50 * odd) return { encoding: 'utf-16be', certain: false }
    return undefined
  }

  /** Whether too many control characters stand in it for a text: more than one in a hundred. */
  isBinary(): boolean {
    return this.#controls + this.#zeros[0]! + this.#zeros[1]! > Math.max(2, this.#length / 100)
  }

  #count(byte: number, previous: number, parity: number): void {
    if (byte === 0) {
      this.#zeros[parity]!++
      if (parity === 1 && isLineEnd(previous)) this.#wideLineEnds[1]!++
    } else if (isLineEnd(byte)) {
      if (parity === 1 && previous === 0) this.#wideLineEnds[0]!++
    } else if (byte !== 0x09 && byte !== 0x0c && byte !== 0x1b) {
      this.#controls++
    }
  }

  #begins(...bytes: number[]): boolean {
    return bytes.every((byte, i) => this.#start[i] === byte)
  }
}

function isLineEnd(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d
}
