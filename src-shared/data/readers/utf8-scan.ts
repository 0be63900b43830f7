/** Counts the valid and invalid sequences of more than one byte in a file read as UTF-8; a run of wrong bytes is one. */
export class Utf8Scan {
  valid = 0
  invalid = 0
  /** Byte offset and line of the first invalid sequence. */
  firstInvalid = -1
  firstInvalidLine = 0
  #offset = 0
  #line = 1
  /** Continuation bytes still to come, and the range that the next one must be in. */
  #expected = 0
  #low = 0x80
  #high = 0xbf
  #isBroken = false

  push(bytes: Uint8Array): void {
    const start = this.#offset
    let at = 0
    while (at < bytes.length) {
      if (this.#expected === 0) at = this.#skipAscii(bytes, at)
      this.#offset = start + at
      if (at < bytes.length) this.#take(bytes[at++]!)
    }
    this.#offset = start + bytes.length
  }

  /** Says that no more bytes follow. */
  end(): void {
    if (this.#expected > 0) this.#fail()
  }

  /** Whether the file is UTF-8 with some damage, rather than in another encoding. */
  isMostlyValid(): boolean {
    return this.valid > 9 * this.invalid
  }

  #take(byte: number): void {
    if (this.#expected > 0) {
      if (byte >= this.#low && byte <= this.#high) return this.#continue()
      this.#fail()
    }
    if (byte >= 0x80) this.#begin(byte)
    else if (byte === 0x0a) this.#line++
  }

  /** Where the next byte above 0x7F is. Most of most files is ASCII, so this loop is kept tight. */
  #skipAscii(bytes: Uint8Array, from: number): number {
    let at = from
    let lines = 0
    while (at < bytes.length && bytes[at]! < 0x80) if (bytes[at++] === 0x0a) lines++
    this.#line += lines
    if (at > from) this.#isBroken = false
    return at
  }

  #continue(): void {
    this.#expected--
    this.#range(0x80, 0xbf)
    if (this.#expected > 0) return
    this.valid++
    this.#isBroken = false
  }

  /** A first byte says how many follow; the narrower ranges shut out overlong forms, surrogates and beyond U+10FFFF. */
  #begin(byte: number): void {
    this.#range(0x80, 0xbf)
    if (byte >= 0xc2 && byte <= 0xdf) this.#expected = 1
    else if (byte >= 0xe0 && byte <= 0xef) this.#expected = 2
    else if (byte >= 0xf0 && byte <= 0xf4) this.#expected = 3
    else if (byte >= 0xc0 || !this.#isBroken) this.#fail()
    if (byte === 0xe0) this.#range(0xa0, 0xbf)
    if (byte === 0xed) this.#range(0x80, 0x9f)
    if (byte === 0xf0) this.#range(0x90, 0xbf)
    if (byte === 0xf4) this.#range(0x80, 0x8f)
  }

  #range(low: number, high: number): void {
    this.#low = low
    this.#high = high
  }

  #fail(): void {
    if (this.invalid++ === 0) {
      this.firstInvalid = this.#offset
      this.firstInvalidLine = this.#line
    }
    this.#expected = 0
    this.#isBroken = true
  }
}
