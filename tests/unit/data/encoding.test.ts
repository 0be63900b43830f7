import { describe, expect, it } from 'vitest'
import { decodeText } from '#shared/data/readers/decode-text'
import { detectEncoding } from '#shared/data/readers/encoding'
import { Utf8Scan } from '#shared/data/readers/utf8-scan'
import { refusal } from './refusal'

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part)))
const detect = (...chunks: Uint8Array[]) => detectEncoding(chunks, 'in.csv')

describe('detectEncoding', () => {
  it('takes plain and multilingual UTF-8 for certain', async () => {
    expect(await detect(bytes('a,b\n1,2\n'))).toEqual({ encoding: 'utf-8', certain: true })
    expect(await detect(bytes('名,é,😀\n'))).toEqual({ encoding: 'utf-8', certain: true })
  })

  it('does not mind where the pieces are cut', async () => {
    const all = bytes('名,é,😀\n')
    const pieces = Array.from(all, (byte) => Uint8Array.of(byte))
    expect(await detect(...pieces)).toEqual({ encoding: 'utf-8', certain: true })
    const text: string[] = []
    for await (const part of decodeText(pieces, 'utf-8')) text.push(part)
    expect(text.join('')).toBe('名,é,😀\n')
  })

  it.each([
    ['damaged in the middle', [0xff]],
    ['with an overlong form', [0xc0, 0xaf]],
    ['with a surrogate', [0xed, 0xa0, 0x80]],
  ])('names the place where UTF-8 is %s', async (_, wrong) => {
    const error = await refusal(detect(bytes('标题,数\n', '中文，中文,1\n中文'.repeat(3), wrong, ',2\n')))
    expect(error).toMatchObject({ code: 'encoding_damaged_utf8', values: { file: 'in.csv', line: 5 } })
    expect([83, 84]).toContain(error.values.offset)
  })

  it('refuses damage behind a byte order mark however much there is', async () => {
    expect(await refusal(detect(bytes([0xef, 0xbb, 0xbf], 'a\n', [0xb0, 0xa1, 0xb0, 0xa1])))).toMatchObject({
      code: 'encoding_damaged_utf8',
    })
  })

  it.each([
    ['XLSX / ZIP', bytes('PK', [3, 4, 20, 0])],
    ['PNG', bytes([0x89], 'PNG\r\n')],
    ['PDF', bytes('%PDF-1.7')],
    ['SQLite', bytes('SQLite format 3', [0])],
  ])('refuses %s by its first bytes', async (format, content) => {
    expect(await refusal(detect(content))).toMatchObject({ code: 'file_foreign_format', values: { format } })
  })

  it('refuses bytes that are no text', async () => {
    const binary = Uint8Array.from({ length: 1000 }, (_, i) => (i * 167) % 256)
    expect(await refusal(detect(binary))).toMatchObject({ code: 'file_binary' })
  })

  it('leaves a single zero byte to be found by its line', async () => {
    expect(await detect(bytes('a,b\n1,2\0\n3,4\n'))).toMatchObject({ encoding: 'utf-8' })
  })
})

describe('Utf8Scan agrees with the platform', () => {
  it('on all sequences of two bytes and samples of three and four', () => {
    const alphabet = [
      0x00, 0x0a, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1,
    ]
    const all = [...alphabet, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff]
    for (const a of all)
      for (const b of all)
        for (const c of all)
          for (const d of [0x41, 0x80, 0xa0]) {
            const sequence = Uint8Array.of(a, b, c, d)
            const scan = new Utf8Scan()
            scan.push(sequence)
            scan.end()
            expect(scan.invalid === 0, `${sequence}`).toBe(isUtf8(sequence))
          }
  })
})

function isUtf8(sequence: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sequence)
    return true
  } catch {
    return false
  }
}
