import { numberText } from './model.js'

/** Which of the 256 colours a number has: from 0, or on both sides of the middle. */
export function colorAt(value, { domain, scale }) {
  const share = value / domain
  if (scale === 'weights') return Math.round(Math.min(1, Math.max(0, share)) * 255)
  return 128 + Math.round(Math.min(1, Math.max(-1, share)) * 127)
}

/** A number's colour as CSS writes it. */
export function colorOf(value, { table, ...panel }) {
  const at = colorAt(value, panel) * 3
  return `rgb(${table[at]},${table[at + 1]},${table[at + 2]})`
}

/** Whether dark ink is read better on a number's colour, and light ink where not. */
export const isLight = (value, { domain }) => Math.abs(value) / domain > 0.6

/** Cells as a canvas of one pixel each, which the page enlarges; what is masked or not finite stays clear. */
export function cellsOf(panel, { rows, columns, start = 0 }, place) {
  const { map, table } = panel
  const canvas = document.createElement('canvas')
  canvas.className = map.masked ? 'cells masked' : 'cells'
  Object.assign(canvas, { width: columns, height: rows })
  const context = canvas.getContext('2d')
  const image = context.createImageData(columns, rows)
  for (let i = 0; i < rows * columns; i++) {
    const value = map.values[start + i]
    if (map.masked?.[start + i] || !Number.isFinite(value)) continue
    const at = colorAt(value, panel) * 3
    image.data.set([table[at], table[at + 1], table[at + 2], 255], i * 4)
  }
  context.putImageData(image, 0, 0)
  for (const [side, size] of Object.entries(place)) canvas.style[side] = `${size}px`
  return canvas
}

/** Crosses over what is not finite. */
export function notFiniteCells({ map }, { rows, columns, start = 0 }, { left, top, width, height }) {
  const [w, h] = [width / columns, height / rows]
  return Array.from({ length: rows * columns }, (_, i) => i).flatMap((i) => {
    if (map.masked?.[start + i] || Number.isFinite(map.values[start + i])) return []
    const [x, y] = [left + (i % columns) * w, top + Math.floor(i / columns) * h]
    return [['path', { d: `M${x} ${y}l${w} ${h}M${x + w} ${y}l${-w} ${h}`, class: 'wrong' }]]
  })
}

/** The scale of a map: its colours between the numbers at their ends. */
export function legendOf({ table, domain, scale, ends, map }) {
  const legend = document.createElement('span')
  legend.className = 'legend'
  const stops = Array.from({ length: 17 }, (_, i) => {
    const at = Math.min(255, Math.round((i / 16) * 255)) * 3
    return `rgb(${table[at]},${table[at + 1]},${table[at + 2]})`
  })
  const bar = document.createElement('i')
  bar.style.background = `linear-gradient(to right, ${stops.join(', ')})`
  const end = numberText(domain, false, domain < 0.1 ? 3 : 2)
  const [low, high] = ends
    ? [`${ends[0]} ${end}`, `${end} ${ends[1]}`]
    : [scale === 'weights' ? '0' : `−${end}`, end]
  legend.append(map.legend && scale === 'weights' ? `${map.legend} ` : '', low, bar, high)
  return legend
}
