import { largestMagnitude } from '#shared/attention/grid'
import { ticksTo } from '#renderer/components/curve-chart/ticks'
import { formatWeight, trueMinus, weightDigits } from '#renderer/components/heatmap/format'
import { circle, line, type Mark, type Panel } from '../drawing'
import type { Ink } from '../ink'
import { textWidth, widestText } from '../text-width'
import { columnWidth, small } from '../type'

/** One key that the query looks at, and its weight in every run in the order of their letters. */
export interface DumbbellRow {
  readonly label: string
  readonly weights: readonly number[]
}

const row = 15
/** The names of the runs and the numbers of the axis. */
const top = 40
const marks: Readonly<Record<number, (x: number, y: number, fill: string) => Mark>> = {
  0: (x, y, fill) => circle(x, y, 3.5, { fill }),
  1: (x, y, fill) => ({ kind: 'rect', x: x - 3.3, y: y - 3.3, width: 6.6, height: 6.6, fill }),
}

/** Where one query looks: a line a key, a sign for every run, and the change where there are two. */
export function dumbbellPanel(rows: readonly DumbbellRow[], names: readonly string[], ink: Ink): Panel {
  const all = rows.flatMap(({ weights }) => weights)
  const domain = Math.max(1e-9, largestMagnitude(all))
  /** Numbers of both signs stand on both sides of the middle. */
  const signed = all.some((weight) => weight < 0)
  const left =
    widestText(
      rows.map(({ label }) => label),
      small,
    ) + 12
  const right = textWidth('+0.000', small) + 12
  const width = Math.max(columnWidth, left + right + 160)
  const x = (weight: number) =>
    left + (signed ? (weight / domain + 1) / 2 : weight / domain) * (width - left - right)
  const foot = top + rows.length * row
  const numbers = signed
    ? ticksTo(domain, 2).flatMap((tick) => (tick === 0 ? [0] : [-tick, tick]))
    : ticksTo(domain, 4)
  const ticks = numbers.flatMap((tick): Mark[] => [
    line([x(tick), top - 4], [x(tick), foot], { stroke: ink.color('--chart-grid') }),
    {
      kind: 'text',
      x: x(tick),
      y: top - 12,
      text: trueMinus(tick),
      size: small,
      anchor: 'middle',
      fill: ink.color('--text-faint'),
    },
  ])
  const looks = rows.map((look, i): Mark => ({
    ...{ kind: 'group', x: 0, y: top + (i + 0.5) * row, marks: oneRow(look, left, x, domain, ink) },
  }))
  return { width, height: foot + 4, marks: [...legend(names, ink), ...ticks, ...looks] }
}

/** Which sign is which run's. */
function legend(names: readonly string[], ink: Ink): Mark[] {
  let left = 0
  return names.flatMap((text, run): Mark[] => {
    const at = left
    left += 12 + textWidth(text, small) + 16
    return [
      sign(run, at + 4, 8, ink),
      { kind: 'text', x: at + 12, y: 8, text, size: small, fill: ink.color('--text-soft') },
    ]
  })
}

const sign = (run: number, x: number, y: number, ink: Ink) =>
  (marks[run] ?? marks[0]!)(x, y, ink.color(`--run-${run + 1}`))

function oneRow(
  { label, weights }: DumbbellRow,
  left: number,
  x: (weight: number) => number,
  domain: number,
  ink: Ink,
): Mark[] {
  const [least, most] = [Math.min(...weights), Math.max(...weights)]
  const change = weights.length === 2 ? weights[1]! - weights[0]! : null
  const stem = ink.color(change === null || change < 0 ? '--run-1' : '--run-2')
  const from = weights.length === 1 ? x(0) : x(least)
  const digits = weightDigits(domain)
  const text =
    change === null ? formatWeight(most, 'weights', digits) : formatWeight(change, 'difference', digits)
  const isFar = Math.abs(change ?? most) > domain * 0.1
  return [
    {
      kind: 'text',
      x: left - 8,
      y: 0,
      text: label,
      size: small,
      anchor: 'end',
      fill: ink.color('--text-soft'),
    },
    line([from, 0], [x(most), 0], { stroke: stem, lineWidth: 2, opacity: 0.55 }),
    ...weights.map((weight, run) => sign(run, x(weight), 0, ink)),
    ...(isFar && weights.length <= 2
      ? [
          {
            kind: 'text',
            x: x(change === null ? Math.max(0, most) : most) + 8,
            y: 0,
            text,
            size: small,
            fill: ink.color('--text'),
          } as const,
        ]
      : []),
  ]
}
