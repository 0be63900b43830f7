import type { TexelsMark } from './drawing'

/** All cells of one colour as one path, in cells; neighbours in a row are one piece. */
export function cellPaths({ rows, columns, pixels }: Pick<TexelsMark, 'rows' | 'columns' | 'pixels'>) {
  const colors = new Uint32Array(pixels.buffer, pixels.byteOffset, rows * columns)
  const paths = new Map<number, string[]>()
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns;) {
      const color = colors[row * columns + column]!
      let end = column + 1
      while (end < columns && colors[row * columns + end] === color) end++
      if (pixels[(row * columns + column) * 4 + 3]! > 0) {
        const pieces = paths.get(color) ?? []
        pieces.push(`M${column} ${row}h${end - column}v1h${column - end}z`)
        paths.set(color, pieces)
      }
      column = end
    }
  }
  return Array.from(paths, ([color, pieces]) => ({ color: hex(color), d: pieces.join('') }))
}

/** Bytes in memory are red, green, blue, alpha; as one number the red one is lowest. */
function hex(color: number): string {
  const parts = [color & 255, (color >> 8) & 255, (color >> 16) & 255]
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
