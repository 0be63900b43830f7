import * as m from '#shared/paraglide/messages.js'
import type { Mark as Run, Quantity } from '#shared/plots/quantity'
import { scaleOf, type Scale } from '#shared/plots/scale'
import { tickTexts } from '#shared/plots/tick-texts'
import { circle, line, round, type Mark, type Panel } from '../drawing'
import type { Ink } from '../ink'
import { textWidth, widestText } from '../text-width'
import { small } from '../type'

interface Scatter {
  readonly x: Quantity
  readonly y: Quantity
  /** One a run, in the order of the quantities' values. */
  readonly runs: readonly Run[]
}

interface Point {
  readonly run: Run
  readonly x: number
  readonly y: number
}

const [width, height, top, foot, right] = [420, 300, 24, 38, 16]

/** A point a run; those with a colour larger and on top, those with a letter under their letter. */
export function scatterPanel({ x, y, runs }: Scatter, ink: Ink): Panel {
  const [across, up] = [scaleOf(x.values, { log: x.log, ticks: 4 }), scaleOf(y.values, { log: y.log })]
  const texts = { x: tickTexts(x, across), y: tickTexts(y, up) }
  const left = widestText(texts.y, small) + 10
  const atX = (place: number) => left + place * (width - left - right)
  const atY = (place: number) => top + (1 - place) * (height - top - foot)
  const points = runs.flatMap((run, i): Point[] => {
    const [a, b] = [across.place(x.values[i] ?? null), up.place(y.values[i] ?? null)]
    return a === null || b === null ? [] : [{ run, x: atX(a), y: atY(b) }]
  })
  const text = (at: Omit<Extract<Mark, { kind: 'text' }>, 'kind' | 'size' | 'fill'>): Mark => ({
    ...{ kind: 'text', size: small, fill: ink.color('--text-soft'), ...at },
  })
  const grid = { stroke: ink.color('--chart-grid') }
  return {
    width,
    height,
    marks: [
      ...up.ticks.flatMap(({ place }, i) => [
        line([left, atY(place)], [width - right, atY(place)], grid),
        text({ x: left - 6, y: atY(place), text: texts.y[i]!, anchor: 'end' }),
      ]),
      ...across.ticks.flatMap(({ place }, i) => [
        line([atX(place), top], [atX(place), height - foot], grid),
        text({ ...within(texts.x[i]!, atX(place)), y: height - foot + 12 }),
      ]),
      text({ x: 0, y: 8, text: nameOf(y, up) }),
      text({ x: width - right, y: height - 8, text: nameOf(x, across), anchor: 'end' }),
      many(points, ink),
      ...points.filter(({ run }) => run.color !== null).flatMap((point) => one(point, ink)),
    ],
  }
}

/** The name of an axis, and that it goes by the logarithm. */
export const nameOf = ({ label }: Quantity, { log }: Scale) => (log ? m.axis_by_log({ name: label }) : label)

/** A label below its tick that does not leave the panel. */
function within(text: string, x: number) {
  const half = textWidth(text, small) / 2
  return { text, x: Math.min(x, width - half), anchor: 'middle' as const }
}

/** All runs without a colour of their own, as one path. */
function many(points: readonly Point[], ink: Ink): Mark {
  const radius = points.length > 1000 ? 1.2 : 2
  const d = points
    .filter(({ run }) => run.color === null)
    .map(({ x, y }) => circle(round(x), round(y), radius, {}).d)
  return { kind: 'path', d: d.join(''), fill: ink.color('--text-faint'), opacity: 0.7 }
}

function one({ run, x, y }: Point, ink: Ink): Mark[] {
  const fill = ink.color(run.color!)
  const dot = circle(x, y, 3.4, { fill, stroke: ink.color('--surface-panel'), lineWidth: 0.75 })
  if (!run.letter) return [dot]
  const ring = circle(x, y, 5, { stroke: ink.color('--text'), lineWidth: 1 })
  const isRight = x + 16 < width
  return [
    dot,
    ring,
    {
      ...{ kind: 'text', x: x + (isRight ? 6 : -6), y: y - 5, text: run.letter, size: small, strong: true },
      ...{ fill, anchor: isRight ? 'start' : 'end', halo: ink.color('--surface-panel') },
    },
  ]
}
