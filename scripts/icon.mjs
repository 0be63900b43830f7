import { mkdirSync, writeFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import { inRoot } from './lib/paths.mjs'

/** Draws the app's icon, the mark of the title bar on a dark tile, for electron-builder to make every format from. */

const side = 1024
const tile = { inset: 64, radius: 200, colour: [11, 12, 14] }
const cells = { start: 232, size: 156, gap: 46 }

// The steps 4, 3, 6 and 9 of viridis, as in src-renderer/shell/Mark.svelte.
const [low, middle, high, top] = ['#26828e', '#31688e', '#35b779', '#fde725'].map(rgb)
const marks = [
  [top, low, low],
  [middle, high, middle],
  [low, top, high],
]

mkdirSync(inRoot('resources/icons'), { recursive: true })
writeFileSync(inRoot('resources/icons/icon.png'), png(side, colourAt))

function colourAt(x, y) {
  const pitch = cells.size + cells.gap
  const [column, row] = [x, y].map((at) => (at - cells.start) / pitch)
  const isInCell = [column, row].every((at) => at >= 0 && (at % 1) * pitch < cells.size)
  const mark = isInCell ? marks[Math.floor(row)]?.[Math.floor(column)] : undefined
  return [...(mark ?? tile.colour), 255 * coverOfTile(x, y)]
}

/** How much of a pixel the rounded tile covers, 0 to 1. */
function coverOfTile(x, y) {
  const reach = side / 2 - tile.inset - tile.radius
  const [dx, dy] = [x, y].map((at) => Math.max(0, Math.abs(at + 0.5 - side / 2) - reach))
  return Math.min(1, Math.max(0, tile.radius + 0.5 - Math.hypot(dx, dy)))
}

function rgb(hex) {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
}

/** A picture as PNG: rows of RGBA, each after a byte that says it is not filtered. */
function png(size, pixel) {
  const rows = Buffer.alloc(size * (size * 4 + 1))
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) rows.set(pixel(x, y), y * (size * 4 + 1) + 1 + x * 4)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6], 8)
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type), content])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(content.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
