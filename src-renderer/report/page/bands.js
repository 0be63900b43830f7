import { cellsOf, notFiniteCells } from './colors.js'
import { clamped, inside } from './matrix.js'
import { frameOf, overColors, textAt } from './svg.js'

const band = { width: 364, height: 150 }

/** A series as a line over bands in the colours of what was looked at, step by step. */
export function drawBands(panel, { current }) {
  const { width, height } = band
  const { feature, values } = panel.map.ground
  const steps = panel.map.columns.length
  const size = { rows: 1, columns: steps }
  const place = { left: 0, top: 0, width, height }
  const step = width / steps
  const every = Math.ceil(steps / 12)
  const ticks = panel.map.columns.flatMap((text, i) =>
    i % every ? [] : [textAt((i + 0.5) * step, height + 11, 'middle', text)],
  )
  return {
    ...{ width, height: height + 36 },
    under: [cellsOf(panel, size, place)],
    shapes: [
      ...notFiniteCells(panel, size, place),
      ...overColors({ d: lineOf(values, step, height) }, panel.scale),
      ...ticks,
      textAt(0, height + 28, 'start', feature),
      ...(current ? frameOf(current.column * step, 0, step, height) : []),
    ],
    cellAt: (x, y) => inside({ row: Math.floor(y / height), column: Math.floor(x / step) }, size),
    moved: ({ column }, [down, across]) => clamped({ row: 0, column: column + across + down }, size),
  }
}

function lineOf(values, step, height) {
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  const y = (value) => height - 10 - ((value - low) / span) * (height - 20)
  return values
    .map((value, t) => `${t ? 'L' : 'M'}${((t + 0.5) * step).toFixed(2)} ${y(value).toFixed(2)}`)
    .join('')
}
