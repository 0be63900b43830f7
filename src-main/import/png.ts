import { inflateSync } from 'node:zlib'
import { HeadlightError } from '#shared/errors'

/** A picture: values 0 to 255, row-major (H, W, C), one channel for greys, three for colours. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly pixels: Uint8Array
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Samples a pixel by PNG's colour type: grey, RGB, palette, grey and alpha, RGB and alpha. */
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const longestSide = 16_384

/** The pixels of a PNG of 8 bits a sample, without its transparency; `png_unreadable` says what it is that we do not read. */
export function decodePng(bytes: Uint8Array, image: string): Picture {
  const refuse = (problem: string) => new HeadlightError('png_unreadable', { image, problem })
  if (signature.some((byte, i) => bytes[i] !== byte)) throw refuse('PNG?')
  const chunks = chunksOf(bytes)
  const header = chunks.get('IHDR')?.[0]
  if (header?.length !== 13) throw refuse('IHDR')
  const view = new DataView(header.buffer, header.byteOffset, header.length)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [depth, colours, interlaced] = [header[8]!, header[9]!, header[12]!]
  const samples = samplesOf[colours]
  if (depth !== 8 || !samples) throw refuse(`${depth} bit`)
  if (interlaced) throw refuse('Adam7')
  if (!(width > 0 && height > 0 && width <= longestSide && height <= longestSide))
    throw refuse(`${width} × ${height}`)
  const length = height * (width * samples + 1)
  const lines = inflated(chunks.get('IDAT') ?? [], length)
  if (lines?.length !== length) throw refuse('IDAT')
  const raw = unfiltered(lines, width * samples, samples)
  const palette = colours === 3 ? chunks.get('PLTE')?.[0] : undefined
  if (colours === 3 && !palette) throw refuse('PLTE')
  return { width, height, ...withoutAlpha(raw, samples, palette) }
}

/** The data of a file's chunks by their type. */
function chunksOf(bytes: Uint8Array): Map<string, Uint8Array[]> {
  const chunks = new Map<string, Uint8Array[]>()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = signature.length; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    chunks.set(type, [...(chunks.get(type) ?? []), bytes.subarray(at + 8, at + 8 + length)])
    at += length + 12
  }
  return chunks
}

function inflated(parts: readonly Uint8Array[], length: number): Uint8Array | undefined {
  try {
    return inflateSync(Buffer.concat(parts), { maxOutputLength: length })
  } catch {
    return undefined
  }
}

/** Lines without the byte that says how each was predicted, and without the prediction. */
function unfiltered(lines: Uint8Array, stride: number, step: number): Uint8Array {
  const rows = lines.length / (stride + 1)
  const raw = new Uint8Array(rows * stride)
  for (let row = 0; row < rows; row++) {
    const filter = lines[row * (stride + 1)]!
    for (let i = 0; i < stride; i++) {
      const at = row * stride + i
      const left = i >= step ? raw[at - step]! : 0
      const up = row > 0 ? raw[at - stride]! : 0
      const corner = row > 0 && i >= step ? raw[at - stride - step]! : 0
      raw[at] = lines[row * (stride + 1) + 1 + i]! + predicted(filter, left, up, corner)
    }
  }
  return raw
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  return [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
}

/** Of left, up and corner the one nearest to left + up − corner. */
function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

/** Greys as one channel, colours (a palette's too) as three. */
function withoutAlpha(raw: Uint8Array, samples: number, palette: Uint8Array | undefined) {
  if (palette) return { channels: 3, pixels: coloured(raw, palette) }
  const channels = samples < 3 ? 1 : 3
  if (channels === samples) return { channels, pixels: raw }
  return { channels, pixels: raw.filter((_, i) => i % samples < channels) }
}

function coloured(raw: Uint8Array, palette: Uint8Array): Uint8Array {
  return Uint8Array.from(
    { length: raw.length * 3 },
    (_, i) => palette[raw[Math.floor(i / 3)]! * 3 + (i % 3)] ?? 0,
  )
}
