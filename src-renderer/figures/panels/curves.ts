import type { Curve } from '#renderer/components/curve-chart/curve'
import { decimate } from '#renderer/components/curve-chart/decimate'
import { linesOf, type Line } from '#renderer/components/curve-chart/lines'
import { spread } from '#renderer/components/curve-chart/spread'
import { ticksBetween } from '#renderer/components/curve-chart/ticks'
import { circle, line, round, type Mark, type Panel } from '../drawing'
import type { Ink } from '../ink'
import { widestText, textWidth } from '../text-width'
import { columnGap, columnWidth, small } from '../type'
import { valueScale } from './value-scale'

interface Curves {
  readonly curves: readonly Curve[]
  readonly smoothing: number
  /** Values by their logarithm: those that are not positive are left out. */
  readonly log?: boolean
  readonly formatValue: (value: number) => string
  readonly formatStep: (step: number) => string
}

type Place = (value: number) => number
const [top, height, foot] = [6, 170, 22]
const most = 800

/** Lines over steps with their names at their ends; bands behind them, raw values faint under smoothed ones. */
export function curvesPanel(
  { curves, smoothing, log = false, formatValue, formatStep }: Curves,
  ink: Ink,
): Panel {
  const lines = curves.flatMap((curve) => linesOf(curve, smoothing))
  const scale = valueScale(valuesOf(curves, lines), log)
  const values = scale.ticks.map(({ value }) => Number(value))
  const left = widestText(values.map(formatValue), small) + 8
  const right = widestText(curves.map(nameOf), small) + 10
  const width = Math.min(Math.max(columnWidth, left + right + 220), 2 * columnWidth + columnGap)
  const lastStep = Math.max(1, ...curves.map(({ steps }) => steps[steps.length - 1] ?? 0))
  const x: Place = (step) => left + (step / lastStep) * (width - left - right)
  const y: Place = (value) => top + (1 - (scale.place(value) ?? Number.NaN)) * height
  const text = (at: Omit<Extract<Mark, { kind: 'text' }>, 'kind' | 'size' | 'fill'>): Mark => ({
    ...{ kind: 'text', size: small, fill: ink.color('--text-soft'), ...at },
  })
  return {
    width,
    height: top + height + foot,
    marks: [
      ...values.flatMap((tick) => [
        line([left, y(tick)], [width - right, y(tick)], { stroke: ink.color('--chart-grid') }),
        text({ x: left - 6, y: y(tick), text: formatValue(tick), anchor: 'end' }),
      ]),
      ...ticksBetween(0, lastStep, 4).map((tick) =>
        text({ x: x(tick), y: top + height + 12, text: formatStep(tick), anchor: 'middle' }),
      ),
      ...curves.flatMap(({ band, color }) => (band ? [area(band, x, y, ink.color(color))] : [])),
      ...lines.map((each) => lineMark(each, x, y, ink)),
      ...curves.flatMap((curve) => endDot(curve, x, y, ink)),
      ...endNames(curves, y, width - right + 6, ink),
    ],
  }
}

const nameOf = ({ letter, label }: Curve) => (letter ? `${letter} ${label}` : label)

const valuesOf = (curves: readonly Curve[], lines: readonly Line[]) => [
  ...lines.map(({ values }) => values),
  ...curves.flatMap(({ band }) => (band ? [band.low, band.high] : [])),
]

function lineMark(each: Line, x: Place, y: Place, ink: Ink): Mark {
  const { steps, values } = decimate(each, most)
  let pen = 'M'
  const d = steps.map((step, i) => {
    if (!Number.isFinite(y(values[i]!))) return ((pen = 'M'), '')
    const point = `${pen}${round(x(step))} ${round(y(values[i]!))}`
    pen = 'L'
    return point
  })
  const { color, dash } = each.curve
  const lineWidth = each.width * 0.75
  const stroke = ink.color(color)
  return {
    kind: 'path',
    d: d.join(''),
    stroke,
    lineWidth,
    dash: dash ? ink.dash(dash) : [],
    opacity: each.alpha,
  }
}

/** Where a curve ends, which is all there is to see of a single value. */
function endDot({ steps, values, color }: Curve, x: Place, y: Place, ink: Ink): Mark[] {
  const last = values.length - 1
  const [across, up] = [x(steps[last] ?? Number.NaN), y(values[last] ?? Number.NaN)]
  return Number.isFinite(up) ? [circle(across, up, 2, { fill: ink.color(color) })] : []
}

function area({ steps, low, high }: NonNullable<Curve['band']>, x: Place, y: Place, fill: string): Mark {
  const at = (values: ArrayLike<number>, i: number) => `${round(x(steps[i]!))} ${round(y(values[i]!))}`
  const seen = Array.from(steps, (_, i) => i).filter((i) => Number.isFinite(y(low[i]!)))
  const there = seen.map((i) => at(high, i))
  const back = seen.map((i) => at(low, i)).reverse()
  return { kind: 'path', d: `M${[...there, ...back].join('L')}Z`, fill, opacity: 0.14 }
}

function endNames(curves: readonly Curve[], y: Place, x: number, ink: Ink): Mark[] {
  const ends = curves.filter(({ values }) => values.length > 0)
  const last = ends
    .map(({ values }) => y(values[values.length - 1]!))
    .map((at) => (Number.isFinite(at) ? at : top))
  const places = spread(last, 12, top + 4, top + height)
  return ends.flatMap((curve, i): Mark[] => {
    const fill = ink.color(curve.color)
    const letter = curve.letter ? `${curve.letter} ` : ''
    const after = x + textWidth(letter, small, true)
    return [
      { kind: 'text', x, y: places[i]!, text: letter, size: small, strong: true, fill },
      { kind: 'text', x: after, y: places[i]!, text: curve.label, size: small, fill: ink.color('--text') },
    ]
  })
}
