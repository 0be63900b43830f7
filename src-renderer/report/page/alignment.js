import { clamped, drawMatrix } from './matrix.js'
import { textAt } from './svg.js'

/** Widest step from word to word, and where the words stand, in px below the matrix. */
const lay = { step: 64, above: 22, below: 84, height: 106, least: 340 }

/** A map between what was read and what was written: the matrix, and below it lines from word to word. */
export function drawAlignment(panel, state) {
  const { map } = panel
  const matrix = drawMatrix(panel, state)
  const width = Math.max(matrix.width, lay.least)
  const top = matrix.height + 12
  const x = (i, count) => 4 + (i + 0.5) * stepOf(width, count)
  const named = (words, y, chosen) =>
    words.flatMap((text, i) => nameAt(words, i, x(i, words.length), y, chosen))
  return {
    ...matrix,
    ...{ width, height: top + lay.height },
    shapes: [
      ...matrix.shapes,
      ...linksOf(map, state.current?.row).map((link) => lineOf(link, panel, top, x)),
      ...named(map.columns.map(short(width, map.columns)), top + 10, state.current?.column),
      ...named(map.rows.map(short(width, map.rows)), top + lay.below + 12, state.current?.row),
    ],
    cellAt: (across, down) => {
      if (down < top) return matrix.cellAt(across, down)
      const word = (names) => Math.floor((across - 4) / stepOf(width, names.length))
      return down < top + lay.height / 2 ? readAt(map, word(map.columns)) : writtenAt(map, word(map.rows))
    },
    moved: ({ row, column }, [down, across]) =>
      clamped(
        { row: row + down, column: column + across },
        { rows: map.rows.length, columns: map.columns.length },
      ),
  }
}

/** Weights worth drawing, the strongest last: of one row, or of all; those below a tenth of the largest are left out. */
export function linksOf({ values, columns, rows }, row) {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0)
  const asks = row === undefined ? undefined : Math.min(row, rows.length - 1)
  return Array.from(values, (weight, i) => ({
    ...{ query: Math.floor(i / columns.length), key: i % columns.length, weight },
  }))
    .filter(({ weight, query }) => Math.abs(weight) >= largest / 10 && (asks === undefined || query === asks))
    .sort((a, b) => Math.abs(a.weight) - Math.abs(b.weight))
}

function lineOf({ query, key, weight }, { map, domain, run, colors }, top, x) {
  const share = Math.min(1, Math.abs(weight) / domain)
  const [x1, x2] = [x(key, map.columns.length), x(query, map.rows.length)]
  const place = { x1, x2, y1: top + lay.above, y2: top + lay.below }
  const stroke = run ? run.color : colors[weight > 0 ? 1 : 0]
  const look = { stroke, 'stroke-width': 0.75 + 3.25 * share, opacity: 0.25 + 0.75 * share }
  return ['line', { ...place, ...look, 'stroke-linecap': 'round' }]
}

const stepOf = (width, count) => Math.min(lay.step, (width - 8) / count)

/** Of crowded words every k-th is written, and the pointed one. */
function nameAt(words, i, x, y, chosen) {
  const every = Math.max(1, Math.ceil(14 / stepOf(lay.least, words.length)))
  if (i % every !== 0 && i !== chosen) return []
  return [textAt(x, y, 'middle', words[i], { class: i === chosen ? 'strong' : '' })]
}

/** Words cut to the room that each has. */
function short(width, words) {
  const letters = Math.max(1, Math.floor(stepOf(width, words.length) / 7))
  return (text) => (text.length > letters ? `${text.slice(0, Math.max(1, letters - 1))}…` : text)
}

/** The cell of a word that was read: where it was looked at most. */
function readAt({ rows, columns, values }, column) {
  if (column < 0 || column >= columns.length) return null
  const at = (row) => values[row * columns.length + column]
  return { row: rows.reduce((best, _, row) => (at(row) > at(best) ? row : best), 0), column }
}

/** The cell of a word that was written: what it looked at most. */
function writtenAt({ rows, columns, values }, row) {
  if (row < 0 || row >= rows.length) return null
  const at = (column) => values[row * columns.length + column]
  return { row, column: columns.reduce((best, _, column) => (at(column) > at(best) ? column : best), 0) }
}
