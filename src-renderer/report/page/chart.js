import { numberText } from './model.js'

const svgName = 'http://www.w3.org/2000/svg'

/** What is drawn of a map: all of it, or, over a picture, the patches that one query looks at. */
export function shownOf(map, query) {
  if (!map.picture) return { rows: map.rows.length, columns: map.columns.length, start: 0, query: -1 }
  const { rows, columns, lead } = map.picture
  const row = Math.min(query, map.rows.length - 1)
  return { rows, columns, start: row * map.columns.length + lead, query: row }
}

/** The cell of a map that a drawn cell stands for. */
export function cellOf(map, shown, row, column) {
  if (!map.picture) return { query: row, key: column }
  return { query: shown.query, key: map.picture.lead + row * shown.columns + column }
}

/** Paints a map's cells, one pixel each; the page enlarges them. */
export function paintCells(canvas, map, shown, domain, table, signed) {
  canvas.width = shown.columns
  canvas.height = shown.rows
  const context = canvas.getContext('2d')
  const image = context.createImageData(shown.columns, shown.rows)
  for (let i = 0; i < shown.rows * shown.columns; i++) {
    const share = map.values[shown.start + i] / domain
    const at = signed
      ? 128 + Math.round(Math.min(1, Math.max(-1, share)) * 127)
      : Math.round(Math.min(1, share) * 255)
    image.data.set([table[at * 3], table[at * 3 + 1], table[at * 3 + 2], 255], i * 4)
  }
  context.putImageData(image, 0, 0)
}

/** Labels, outlines and the crosshair over a map as SVG in px; `cell` is the side of a cell. */
export function overlayOf(map, shown, cell, current, left, top) {
  const svg = document.createElementNS(svgName, 'svg')
  const [width, height] = [shown.columns * cell, shown.rows * cell]
  svg.setAttribute('width', String(left + width + 60))
  svg.setAttribute('height', String(top + height + 2))
  svg.setAttribute('aria-hidden', 'true')
  const add = (name, attributes, text) => {
    const element = document.createElementNS(svgName, name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
    if (text !== undefined) element.textContent = text
    svg.appendChild(element)
  }
  if (map.picture) outline(add, map, left, top, width, height)
  else labels(add, map, cell, current, left, top)
  if (current) {
    const box = {
      x: left + current.column * cell,
      y: top + current.row * cell,
      width: cell,
      height: cell,
      fill: 'none',
    }
    add('rect', { ...box, stroke: '#0b0c0e', 'stroke-width': 3 })
    add('rect', { ...box, stroke: '#ffffff', 'stroke-width': 1.5 })
  }
  return svg
}

function outline(add, { picture }, left, top, width, height) {
  const scale = `translate(${left} ${top}) scale(${width / picture.size[0]} ${height / picture.size[1]})`
  const path = { d: picture.outline, transform: scale, fill: 'none', 'vector-effect': 'non-scaling-stroke' }
  if (picture.outline === '') return
  add('path', { ...path, stroke: '#0b0c0e', 'stroke-width': 3, opacity: 0.8 })
  add('path', { ...path, stroke: '#ffffff', 'stroke-width': 1.5 })
}

function labels(add, map, cell, current, left, top) {
  const every = Math.ceil(11 / cell)
  map.rows.forEach((text, row) => {
    if (isHidden(row, every, current?.row)) return
    const look = { x: left - 6, y: top + (row + 0.5) * cell, dy: '0.35em', 'text-anchor': 'end' }
    add('text', { ...look, class: row === current?.row ? 'strong' : '' }, cut(text))
  })
  map.columns.forEach((text, column) => {
    if (isHidden(column, every, current?.column)) return
    const [x, y] = [left + (column + 0.5) * cell + 3, top - 6]
    add(
      'text',
      { x, y, transform: `rotate(-55 ${x} ${y})`, class: column === current?.column ? 'strong' : '' },
      cut(text),
    )
  })
}

/** Of crowded names every k-th is written; those beside the pointed one make room for it. */
const isHidden = (at, every, pointed) =>
  at !== pointed && (at % every !== 0 || (pointed !== undefined && Math.abs(at - pointed) < every))

const cut = (text) => (text.length > 14 ? `${text.slice(0, 8)}…${text.slice(-5)}` : text)

/** The scale of a map: its colours between the numbers at their ends. */
export function legendOf(table, domain, ends) {
  const legend = document.createElement('span')
  legend.className = 'legend'
  const stops = Array.from({ length: 17 }, (_, i) => {
    const at = Math.min(255, Math.round((i / 16) * 255)) * 3
    return `rgb(${table[at]},${table[at + 1]},${table[at + 2]})`
  })
  const bar = document.createElement('i')
  bar.style.background = `linear-gradient(to right, ${stops.join(', ')})`
  const end = numberText(domain, false, domain < 0.1 ? 3 : 2)
  legend.append(ends ? `${ends[0]} ${end}` : '0', bar, ends ? `${end} ${ends[1]}` : end)
  return legend
}
