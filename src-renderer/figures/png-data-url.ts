import type { TexelsMark } from './drawing'
import { encodePng } from './png'

/** Cells as the address of a PNG with one pixel a cell, for embedding. */
export function pngDataUrl({
  rows,
  columns,
  pixels,
}: Pick<TexelsMark, 'rows' | 'columns' | 'pixels'>): string {
  return `data:image/png;base64,${base64(encodePng(columns, rows, pixels))}`
}

/** Bytes in base 64. */
export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
