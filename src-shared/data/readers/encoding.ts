import { HeadlightError } from '../../errors'
import { ByteCensus } from './byte-census'
import { Gb18030Scan } from './gb18030-scan'
import { foreignFormat } from './foreign-format'
import { Utf8Scan } from './utf8-scan'

/** Encodings that can be chosen; the first six are recognised too. Names are those of the WHATWG standard. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'windows-1252',
  'big5',
  'shift_jis',
  'euc-kr',
] as const
export type Encoding = (typeof encodings)[number]

/** `certain` is false where other encodings would fit as well and the user should look at the preview. */
export interface DetectedEncoding {
  readonly encoding: Encoding
  readonly certain: boolean
}

/**
 * The encoding of a file, judged by all its bytes: a byte order mark, the zeros of UTF-16, valid UTF-8, then GB18030
 * and windows-1252. Refuses other kinds of files (by their first bytes), bytes that are no text, and UTF-8 that is
 * damaged somewhere, naming the place.
 */
export async function detectEncoding(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  file: string,
): Promise<DetectedEncoding> {
  const census = new ByteCensus()
  const utf8 = new Utf8Scan()
  const gb18030 = new Gb18030Scan()
  let isFirst = true
  for await (const chunk of chunks) {
    if (isFirst) refuseForeign(chunk, file)
    isFirst = false
    for (const scan of [census, utf8, gb18030]) scan.push(chunk)
  }
  utf8.end()
  gb18030.end()

  const utf16 = census.utf16()
  if (utf16) return utf16
  if (census.isBinary()) throw new HeadlightError('file_binary', { file })
  if (utf8.invalid === 0) return { encoding: 'utf-8', certain: true }
  if (census.hasUtf8Mark || utf8.isMostlyValid()) {
    throw new HeadlightError('encoding_damaged_utf8', {
      file,
      offset: utf8.firstInvalid,
      line: utf8.firstInvalidLine,
    })
  }
  return { encoding: gb18030.isLikely() ? 'gb18030' : 'windows-1252', certain: false }
}

function refuseForeign(chunk: Uint8Array, file: string): void {
  const format = foreignFormat(chunk)
  if (format) throw new HeadlightError('file_foreign_format', { file, format })
}
