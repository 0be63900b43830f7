/** Counts how well a file's bytes above 0x7F pair up as GB18030, the superset of GBK and GB2312. */
export class Gb18030Scan {
  /** Pairs of two high bytes, as nearly all common Chinese characters are. */
  #common = 0
  /** Pairs whose second byte is an ASCII letter or sign: rare characters, or another encoding. */
  #rare = 0
  #invalid = 0
  /** Bytes of the current character so far: 0 none, 1 a first byte, 2 and 3 of a four-byte character. */
  #state = 0

  push(bytes: Uint8Array): void {
    let at = 0
    while (at < bytes.length) {
      if (this.#state === 0) while (at < bytes.length && bytes[at]! < 0x80) at++
      if (at < bytes.length) this.#take(bytes[at++]!)
    }
  }

  /** Says that no more bytes follow. */
  end(): void {
    if (this.#state > 0) this.#invalid++
  }

  /** Nearly everything is valid, and common characters outnumber rare ones. */
  isLikely(): boolean {
    const pairs = this.#common + this.#rare
    return pairs > 0 && this.#invalid * 100 <= pairs && this.#common >= this.#rare
  }

  #take(byte: number): void {
    if (this.#state === 0) this.#begin(byte)
    else if (this.#state === 1) this.#second(byte)
    else this.#fourByte(byte)
  }

  #begin(byte: number): void {
    if (byte === 0x80 || byte === 0xff) this.#invalid++
    else this.#state = 1
  }

  #second(byte: number): void {
    this.#state = byte >= 0x30 && byte <= 0x39 ? 2 : 0
    if (byte >= 0xa1 && byte !== 0xff) this.#common++
    else if (byte >= 0x40 && byte !== 0x7f && byte !== 0xff) this.#rare++
    else if (this.#state === 0) this.#invalid++
  }

  #fourByte(byte: number): void {
    const isValid = this.#state === 2 ? byte >= 0x81 && byte <= 0xfe : byte >= 0x30 && byte <= 0x39
    if (!isValid) this.#invalid++
    else if (this.#state === 3) this.#rare++
    this.#state = isValid && this.#state === 2 ? 3 : 0
  }
}
