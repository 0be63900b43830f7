/** No item of a list is longer, in bytes. */
const longest = 2 ** 28

/**
 * The texts of the items of a JSON list, one after another, of which no more is held than one item. What is no list, or
 * one that does not end, throws a TypeError; whether an item is JSON, `JSON.parse` finds.
 */
export async function* jsonItems(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const scan = scanner()
  let held: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    let from = 0
    for (const { at, item } of scan.ends(piece)) {
      held.push(piece.subarray(from, at))
      if (item) yield Buffer.concat(held).toString('utf8')
      ;[held, length, from] = [[], 0, at + 1]
    }
    held.push(piece.subarray(from))
    length += piece.length - from
    if (length > longest) throw new TypeError(`an item of more than ${longest} bytes`)
  }
  if (!scan.isOver()) throw new TypeError('a list that does not end')
}

const [quote, backslash, comma, begin, end] = Buffer.from('"\\,[]')
const isOpening = (byte: number) => (byte | 0x20) === 0x7b // [ and {
const isClosing = (byte: number) => (byte | 0x20) === 0x7d // ] and }

/** Follows the brackets and the quotes of a list; all signs of it are single bytes in UTF-8. */
function scanner() {
  let [depth, isQuoted, isEscaped, isOver, isEmpty] = [0, false, false, false, true]

  function quoted(byte: number): void {
    if (isEscaped) isEscaped = false
    else if (byte === backslash) isEscaped = true
    else if (byte === quote) isQuoted = false
  }

  function outside(byte: number): boolean {
    if (byte <= 32) return false
    if (byte !== begin || isOver) throw new TypeError('something outside of the list')
    depth = 1
    return true
  }

  /** Where what is held ends, and whether it is an item: the list's own brackets stand before and after. */
  function* ends(piece: Uint8Array): Generator<{ at: number; item: boolean }> {
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at]!
      if (isQuoted) quoted(byte)
      else if (depth === 0) {
        if (outside(byte)) yield { at, item: false }
      } else if (depth === 1 && byte === comma) yield { at, item: true }
      else if (depth === 1 && byte === end) {
        ;[depth, isOver] = [0, true]
        yield { at, item: !isEmpty }
      } else {
        if (byte > 32) isEmpty = false
        if (byte === quote) isQuoted = true
        else if (isOpening(byte)) depth++
        else if (isClosing(byte)) depth--
      }
    }
  }
  return { ends, isOver: () => isOver }
}
