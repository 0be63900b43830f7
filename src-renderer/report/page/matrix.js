import { cellsOf, isLight, notFiniteCells } from './colors.js'
import { numberText } from './model.js'
import { frameOf, textAt } from './svg.js'

const angle = -55
/** Room in px for names of this length at least, and at most. */
const [leastRoom, mostRoom] = [28, 104]

/** Queries × keys with their names; numbers stand in cells of 30 px and more. */
export function drawMatrix(panel, { current }) {
  const { map } = panel
  const size = { rows: map.rows.length, columns: map.columns.length }
  const cell = cellSize(size)
  const { left, top, right } = marginsOf(map)
  const place = { left, top, width: size.columns * cell, height: size.rows * cell }
  return {
    ...{ width: left + place.width + right, height: top + place.height + 2 },
    under: [cellsOf(panel, size, place)],
    shapes: [
      ...notFiniteCells(panel, size, place),
      ...(cell >= 34 ? numbersIn(panel, place, cell) : []),
      ...namesOf(map, place, cell, current),
      ...(current ? frameOf(left + current.column * cell, top + current.row * cell, cell, cell) : []),
    ],
    cellAt: (x, y) =>
      inside({ row: Math.floor((y - top) / cell), column: Math.floor((x - left) / cell) }, size),
    moved: ({ row, column }, [down, across]) => clamped({ row: row + down, column: column + across }, size),
  }
}

/** Room for the names beside the cells, above them, and for the last one that leans over the right edge. */
function marginsOf({ rows, columns }) {
  const [beside, above] = [rows, columns].map((names) =>
    Math.max(leastRoom, Math.min(mostRoom, widest(names) + 12)),
  )
  const turn = (-angle * Math.PI) / 180
  return {
    left: beside,
    top: Math.ceil(above * Math.sin(turn)) + 6,
    right: Math.ceil(above * Math.cos(turn)),
  }
}

let measuring = null

/** Width of the widest of several names as they are written, in px. */
function widest(names) {
  measuring ??= document.createElement('canvas').getContext('2d')
  measuring.font = `600 11px ${getComputedStyle(document.body).fontFamily}`
  return names.reduce((most, name) => Math.max(most, measuring.measureText(cut(name)).width), 0)
}

function cellSize({ rows, columns }) {
  const most = Math.max(rows, columns)
  return Math.max(most <= 40 ? 11 : 2, Math.min(48, Math.floor(340 / most)))
}

/** A place on a grid; null beside it. */
export const inside = ({ row, column }, { rows, columns }) =>
  row >= 0 && column >= 0 && row < rows && column < columns ? { row, column } : null

/** The nearest place on a grid. */
export function clamped({ row, column }, { rows, columns }) {
  const within = (value, count) => Math.min(count - 1, Math.max(0, value))
  return { row: within(row, rows), column: within(column, columns) }
}

function numbersIn(panel, { left, top }, cell) {
  const { map, scale } = panel
  const columns = map.columns.length
  return Array.from(map.values).flatMap((value, i) => {
    if (map.masked?.[i] || !Number.isFinite(value)) return []
    const [x, y] = [left + ((i % columns) + 0.5) * cell, top + (Math.floor(i / columns) + 0.5) * cell]
    const look = isLight(value, panel) ? 'strongly' : 'weakly'
    return [
      textAt(x, y, 'middle', numberText(value, scale === 'difference', 2), {
        class: `number ${scale} ${look}`,
      }),
    ]
  })
}

function namesOf({ rows, columns }, { left, top }, cell, current) {
  const every = Math.ceil(11 / cell)
  const look = (at, pointed) => ({ class: at === pointed ? 'strong' : '' })
  const beside = rows.flatMap((text, row) => {
    if (isHidden(row, every, current?.row)) return []
    return [textAt(left - 6, top + (row + 0.5) * cell, 'end', cut(text), look(row, current?.row))]
  })
  const above = columns.flatMap((text, column) => {
    if (isHidden(column, every, current?.column)) return []
    const [x, y] = [left + (column + 0.5) * cell + 3, top - 6]
    const turned = { ...look(column, current?.column), dy: 0, transform: `rotate(${angle} ${x} ${y})` }
    return [textAt(x, y, 'start', cut(text), turned)]
  })
  return [...beside, ...above]
}

/** Of crowded names every k-th is written; those beside the pointed one make room for it. */
const isHidden = (at, every, pointed) =>
  at !== pointed && (at % every !== 0 || (pointed !== undefined && Math.abs(at - pointed) < every))

const cut = (text) => (text.length > 14 ? `${text.slice(0, 8)}…${text.slice(-5)}` : text)
