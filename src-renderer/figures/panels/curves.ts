import type { Curve } from '#renderer/components/curve-chart/curve'
import { decimate } from '#renderer/components/curve-chart/decimate'
import { linesOf, type Line } from '#renderer/components/curve-chart/lines'
import { ticksBetween } from '#renderer/components/curve-chart/ticks'
import { line, round, type Mark, type Panel } from '../drawing'
import type { Ink } from '../ink'
import { widestText } from '../text-width'
import { columnGap, columnWidth, small } from '../type'
import { endDot, endNames, height, nameOf, top, type Place } from './curve-ends'
import { valueScale } from './value-scale'

/** One chart as a figure. */
export interface ChartFigure {
  readonly curves: readonly Curve[]
  readonly smoothing: number
  /** Values by their logarithm: those that are not positive are left out. */
  readonly log?: boolean
  readonly formatValue: (value: number) => string
  readonly formatStep: (step: number) => string
  /** What the lines run over. */
  readonly stepName: string
}

/** Pixels beside the lines. */
export interface Beside {
  readonly left: number
  readonly right: number
}

const foot = 36
const most = 800

/** What the charts of a figure need beside their lines, so that these stand below one another. */
export function roomBeside(charts: readonly ChartFigure[]): Beside {
  const values = charts.flatMap((chart) => ticksOf(chart).map(chart.formatValue))
  const names = charts.flatMap(({ curves }) => curves.map(nameOf))
  return { left: widestText(values, small) + 8, right: widestText(names, small) + 14 }
}

/** Lines over steps with their names at their ends; bands behind them, raw values faint under smoothed ones. */
export function curvesPanel(chart: ChartFigure, { left, right }: Beside, ink: Ink): Panel {
  const { curves, smoothing, formatValue, formatStep, stepName } = chart
  const lines = curves.flatMap((curve) => linesOf(curve, smoothing))
  const scale = scaleOf(chart)
  const values = ticksOf(chart)
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
      text({ x: x(lastStep), y: top + height + 26, text: stepName, anchor: 'end' }),
      ...curves.flatMap(({ band, color }) => (band ? [area(band, x, y, ink.color(color))] : [])),
      ...lines.map((each) => lineMark(each, x, y, ink)),
      ...curves.flatMap((curve) => endDot(curve, x, y, ink)),
      ...endNames(curves, x, y, ink),
    ],
  }
}

const scaleOf = ({ curves, smoothing, log = false }: ChartFigure) =>
  valueScale(
    valuesOf(
      curves,
      curves.flatMap((curve) => linesOf(curve, smoothing)),
    ),
    log,
  )

const ticksOf = (chart: ChartFigure) => scaleOf(chart).ticks.map(({ value }) => Number(value))

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

function area({ steps, low, high }: NonNullable<Curve['band']>, x: Place, y: Place, fill: string): Mark {
  const at = (values: ArrayLike<number>, i: number) => `${round(x(steps[i]!))} ${round(y(values[i]!))}`
  const seen = Array.from(steps, (_, i) => i).filter((i) => Number.isFinite(y(low[i]!)))
  const there = seen.map((i) => at(high, i))
  const back = seen.map((i) => at(low, i)).reverse()
  return { kind: 'path', d: `M${[...there, ...back].join('L')}Z`, fill, opacity: 0.14 }
}
