import type { Encoding } from './encoding'
import { makeDecoder } from '../text-codec'

/** The text of bytes that arrive in chunks, without a byte order mark. Bytes that are no text become U+FFFD. */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = makeDecoder(encoding)
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** Passes a text on and counts its U+FFFD in `tally`. */
export async function* countUnreadable(
  chunks: AsyncIterable<string>,
  tally: { unreadable: number },
): AsyncGenerator<string> {
  for await (const chunk of chunks) {
    for (let at = chunk.indexOf('\uFFFD'); at >= 0; at = chunk.indexOf('\uFFFD', at + 1)) tally.unreadable++
    yield chunk
  }
}
