import { boxShapes } from './boxes.js'
import { cellsOf, notFiniteCells } from './colors.js'
import { clamped, inside } from './matrix.js'
import { frameOf, overColors } from './svg.js'

/** What one query looks at in a picture, under the picture's outlines; a click makes a patch the query. */
export function drawPicture(panel, { query, current }) {
  const { map } = panel
  const { rows, columns, lead } = map.ground
  const asks = Math.min(query, map.rows.length - 1)
  const cell = Math.max(2, Math.floor(340 / Math.max(rows, columns)))
  const size = { rows, columns, start: asks * map.columns.length + lead }
  const place = { left: 0, top: 0, width: columns * cell, height: rows * cell }
  const patch = (key) => ({ row: Math.floor((key - lead) / columns), column: (key - lead) % columns })
  const cellOf = ({ row, column }) => ({ row: asks, column: lead + row * columns + column })
  const framed = (key, frame) => (key >= lead ? frame(patch(key), cell) : [])
  return {
    ...{ width: place.width, height: place.height + 2 },
    under: [cellsOf(panel, size, place)],
    shapes: [
      ...notFiniteCells(panel, size, place),
      ...outlinesOf(panel, place),
      ...(map.rows.length > 1 ? framed(asks, askingFrame) : []),
      ...(current
        ? framed(current.column, ({ row, column }) => frameOf(column * cell, row * cell, cell, cell))
        : []),
    ],
    cellAt: (x, y) => {
      const at = inside({ row: Math.floor(y / cell), column: Math.floor(x / cell) }, size)
      return at && cellOf(at)
    },
    moved: (from, [down, across]) => {
      const { row, column } = patch(Math.max(lead, from.column))
      return cellOf(clamped({ row: row + down, column: column + across }, size))
    },
    picked: ({ column }) => (map.rows.length > 1 ? column : null),
  }
}

function outlinesOf({ map, scale }, { width, height }) {
  const { outline, size, boxes } = map.ground
  const found = map.found ?? []
  const transform = `scale(${width / size[0]} ${height / size[1]})`
  return [
    ...(outline === '' ? [] : overColors({ d: outline, transform }, scale)),
    ...boxShapes(boxes, found, { width, height }, scale),
  ]
}

const askingFrame = ({ row, column }, cell) => [
  ['rect', { x: column * cell, y: row * cell, width: cell, height: cell, class: 'asking' }],
]
