import type { Scale } from '#renderer/components/heatmap/color/color-table'
import type { ExampleView } from '#shared/records'
import type { Mark, Panel } from '../drawing'
import { round } from '../drawing'
import type { Ink } from '../ink'
import { texels } from '../texels'
import { columnWidth, small } from '../type'

interface Bands {
  readonly series: Extract<ExampleView, { kind: 'series' }>
  readonly weights: Float32Array
  readonly domain: number
  readonly scale: Scale
}

const height = 120

/** A series as a line over the colours of what was looked at, step by step. */
export function bandsPanel({ series, weights, domain, scale }: Bands, ink: Ink): Panel {
  const count = series.features.length
  const values = Array.from({ length: series.steps }, (_, t) => series.values[t * count] ?? 0)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const x = (t: number) => ((t + 0.5) / series.steps) * columnWidth
  const y = (value: number) => height * (0.92 - 0.84 * ((value - low) / (high - low || 1)))
  const d = values.map((value, t) => `${t ? 'L' : 'M'}${round(x(t))} ${round(y(value))}`).join('')
  const grid = { rows: 1, columns: weights.length, values: weights }
  const [edge, line] =
    scale === 'weights' ? ['#0b0c0e', '#ffffff'] : [ink.color('--surface-panel'), ink.color('--text')]
  const fill = ink.color('--text-soft')
  const every = Math.ceil(series.steps / 8)
  const marks: Mark[] = [
    texels(grid, { x: 0, y: 0, width: columnWidth, height }, domain, scale, ink),
    { kind: 'path', d, stroke: edge, lineWidth: 3 },
    { kind: 'path', d, stroke: line, lineWidth: 1.5 },
  ]
  for (let t = 0; t < series.steps; t += every)
    marks.push({
      kind: 'text',
      x: x(t),
      y: height + 10,
      text: String(t + 1),
      size: small,
      anchor: 'middle',
      fill,
    })
  const feature = series.features[0] ?? ''
  marks.push({ kind: 'text', x: 0, y: height + 24, text: feature, size: small, fill })
  return { width: columnWidth, height: height + 32, marks }
}
