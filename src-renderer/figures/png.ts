import { joinBytes } from '#shared/data/join-bytes'
import { zlibSync } from 'fflate'
import { crc32 } from './crc32'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const trueColorWithAlpha = 6

/** RGBA bytes as a PNG file. */
export function encodePng(width: number, height: number, pixels: Uint8ClampedArray): Uint8Array {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, trueColorWithAlpha, 0, 0, 0], 8)
  const lines = new Uint8Array(height * (1 + width * 4)) // each begins with its filter: none
  for (let row = 0; row < height; row++)
    lines.set(pixels.subarray(row * width * 4, (row + 1) * width * 4), row * (1 + width * 4) + 1)
  return joinBytes([
    Uint8Array.from(signature),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(lines)),
    chunk('IEND', new Uint8Array()),
  ])
}

/** The same PNG, saying how many pixels are an inch, so that programs place it at its printed size. */
export function withResolution(png: Uint8Array, perInch: number): Uint8Array {
  const body = new Uint8Array(9)
  const view = new DataView(body.buffer)
  const perMetre = Math.round(perInch / 0.0254)
  view.setUint32(0, perMetre)
  view.setUint32(4, perMetre)
  body[8] = 1 // metres
  const afterHeader = signature.length + 25
  return joinBytes([png.subarray(0, afterHeader), chunk('pHYs', body), png.subarray(afterHeader)])
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + body.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, body.length)
  bytes.set(
    Array.from(name, (letter) => letter.charCodeAt(0)),
    4,
  )
  bytes.set(body, 8)
  view.setUint32(8 + body.length, crc32(bytes.subarray(4, 8 + body.length)))
  return bytes
}
