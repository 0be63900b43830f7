import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { HeadlightError } from '#shared/errors'

/** What is packed in gzip bytes, counted while it unpacks, so that a small file cannot become an endless one. */
export async function* unpack(
  packed: AsyncIterable<Uint8Array>,
  file: string,
  tooLarge: () => Error,
  limit: number,
): AsyncGenerator<Uint8Array> {
  const input = Readable.from(packed)
  const gunzip = createGunzip({ chunkSize: 2 ** 18 })
  let cause: unknown
  input.on('error', (error) => gunzip.destroy((cause = error)))
  input.pipe(gunzip)
  let length = 0
  try {
    for await (const piece of gunzip) {
      length += (piece as Uint8Array).length
      if (length > limit) throw tooLarge()
      yield piece as Uint8Array
    }
  } catch (error) {
    if (error instanceof HeadlightError) throw error
    throw cause ?? new HeadlightError('gzip_damaged', { file })
  } finally {
    input.destroy()
  }
}
