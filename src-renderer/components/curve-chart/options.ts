import uPlot from 'uplot'
import { theme } from '#renderer/components/heatmap/color/theme.svelte'
import type { Line } from './lines'
import { sameDecimals } from './same-decimals'

export interface ChartOptions {
  readonly width: number
  readonly height: number
  readonly log: boolean
  /** Steps are seconds: labelled at whole minutes and hours. */
  readonly clock: boolean
  /** Charts of one group share their vertical line. */
  readonly group: string
  readonly lines: readonly Line[]
  readonly formatStep: (step: number) => string
  readonly formatValue: (value: number) => string
  readonly range: () => [number, number]
  readonly hooks: uPlot.Hooks.Arrays
}

const [minute, hour] = [60, 3600]
const clockSteps = [1, 2, 5, 10, 30, minute, 2 * minute, 5 * minute, 10 * minute, 30 * minute].concat(
  [1, 2, 5, 10, 24, 48, 120, 240].map((hours) => hours * hour),
)

/** Steps are whole: 1, 2, 5 and their tens up to beyond any training. */
const wholeSteps = Array.from({ length: 12 }, (_, power) =>
  [1, 2, 5].map((times) => times * 10 ** power),
).flat()

/** A tall chart has no more values at its axis than a reader needs. */
const roomOfValue = (_: uPlot, _axis: number, _least: number, _most: number, height: number) =>
  Math.max(28, height / 8)

const dashes = (token: string | undefined) => {
  const text = token ? getComputedStyle(document.documentElement).getPropertyValue(token).trim() : 'none'
  return text === 'none' || text === '' ? [] : text.split(/\s+/).map(Number)
}

/** How far the axis of values reaches: a little beyond them; about one value as far as it is large, about 0 as far as 1. */
function rangeOf(_: uPlot, least: number | null, most: number | null): uPlot.Range.MinMax {
  if (least === null || most === null) return [0, 1] // keeps the axis' room
  if (least === most) return least === 0 ? [0, 1] : [Math.min(0, 2 * least), Math.max(0, 2 * least)]
  return uPlot.rangeNum(least, most, 0.1, true)
}

/** Whether any line has a point. */
const hasPoints = ({ data }: uPlot) => data.slice(1).some((values) => values.some((value) => value != null))

/** A chart of lines over steps in the colours of the tokens. */
export function chartOptions(options: ChartOptions): uPlot.Options {
  const { width, height, log, clock, group, lines, range, hooks } = options
  const small = `11px ${getComputedStyle(document.body).fontFamily}`
  const grid = { stroke: theme.color('--chart-grid'), width: 1 }
  const axis = { stroke: theme.color('--chart-tick'), font: small, ticks: { show: false } }
  return {
    width,
    height,
    padding: [8, 18, 0, 0], // half of the last step's number stands beyond the axis
    legend: { show: false },
    scales: { x: { time: false, range }, y: log ? { distr: 3 } : { range: rangeOf } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 24,
        gap: 6,
        space: 88,
        incrs: clock ? clockSteps : wholeSteps,
        values: (_, at) => at.map(options.formatStep),
      },
      {
        ...axis,
        grid,
        size: 44,
        gap: 6,
        space: roomOfValue,
        values: (plot, at) =>
          sameDecimals(at.map((v) => (v === null || !hasPoints(plot) ? '' : options.formatValue(v)))),
      },
    ],
    cursor: {
      y: false,
      drag: { x: true, y: false, setScale: false },
      sync: { key: group, scales: ['x', null] },
      points: { size: 6, width: 1.5 },
    },
    series: [{}, ...lines.map(seriesOf)],
    hooks,
  }
}

function seriesOf({ curve, width, alpha }: Line): uPlot.Series {
  return {
    stroke: theme.color(curve.color),
    width,
    alpha,
    dash: dashes(curve.dash),
    spanGaps: true,
    points: { show: false },
  }
}
