import { numberBytes, pack, unpack } from './arrays'
import { jsonItems } from './json-items'
import { pieceReader } from './piece-reader'

/** A piece of text is given on when it has become this long. */
const pieceLength = 2 ** 16

/** A list of items as the text of its `.json`, or as its `.bin`, an item at a time. */
export function* packItems(items: Iterable<unknown>, half: 'json' | 'numbers'): Generator<Uint8Array> {
  let [at, text, between] = [0, '[', '']
  for (const item of items) {
    const { json, numbers } = pack(item, at)
    at += numbers.length
    if (half === 'numbers') {
      if (numbers.length > 0) yield numbers
      continue
    }
    text += between + json
    between = ','
    if (text.length < pieceLength) continue
    yield Buffer.from(text, 'utf8')
    text = ''
  }
  if (half === 'json') yield Buffer.from(`${text}]`, 'utf8')
}

/**
 * The items of a `.json` and its `.bin`, of which no more is held than one item has. The numbers of the items stand in
 * the order of the items, without gaps, as `packItems` writes them.
 */
export async function* unpackItems(
  json: AsyncIterable<Uint8Array>,
  numbers: AsyncIterable<Uint8Array>,
): AsyncGenerator<unknown> {
  const reader = pieceReader(numbers)
  let at = 0
  for await (const text of jsonItems(json)) {
    const bytes = numberBytes(text)
    yield unpack({ json: text, numbers: await reader.take(bytes) }, at)
    at += bytes
  }
  if (await reader.skipRest()) throw new TypeError('numbers that belong to nothing')
}
