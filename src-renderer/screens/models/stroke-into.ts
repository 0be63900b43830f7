interface Size {
  readonly rows: number
  readonly columns: number
  readonly channels: number
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Draws a soft line, as wide as a pen is on a handwritten digit, into the pixels of an image. */
export function strokeInto(
  pixels: Uint8Array,
  { rows, columns, channels }: Size,
  from: Point,
  to: Point,
): void {
  const radius = Math.max(rows, columns) / 20
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const distance = distanceToLine({ x: column + 0.5, y: row + 0.5 }, from, to)
      const ink = Math.round(255 * Math.min(Math.max(radius + 0.6 - distance, 0), 1))
      const start = (row * columns + column) * channels
      for (let i = start; i < start + channels; i++) pixels[i] = Math.max(pixels[i]!, ink)
    }
  }
}

function distanceToLine(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length
  const part = Math.min(Math.max(along, 0), 1)
  return Math.hypot(point.x - from.x - part * dx, point.y - from.y - part * dy)
}
