import type { Curve } from '#renderer/components/curve-chart/curve'
import { spread } from '#renderer/components/curve-chart/spread'
import { circle, line, type Mark } from '../drawing'
import type { Ink } from '../ink'
import { textWidth } from '../text-width'
import { small } from '../type'

/** A value or a step in points of the panel. */
export type Place = (value: number) => number

/** Where the lines stand in their panel, from its top. */
export const [top, height] = [6, 170]
const [gap, away] = [10, 3]

/** A curve's name on paper, where a baseline's run is not pinned above. */
export const nameOf = ({ letter, label, run }: Curve) => [letter, label, run].filter(Boolean).join(' ')

const lastOf = ({ steps, values }: Curve): [number, number] => {
  const last = values.length - 1
  return [steps[last] ?? Number.NaN, values[last] ?? Number.NaN]
}

/** Where a curve ends, which is all there is to see of a single value. */
export function endDot(curve: Curve, x: Place, y: Place, ink: Ink): Mark[] {
  const [step, value] = lastOf(curve)
  return Number.isFinite(y(value)) ? [circle(x(step), y(value), 2, { fill: ink.color(curve.color) })] : []
}

/** Names at the right of all lines, each with a stroke to the end of its own where it stands away from it. */
export function endNames(curves: readonly Curve[], x: Place, y: Place, ink: Ink): Mark[] {
  const named = curves.filter(({ values }) => values.length > 0)
  const ends = named.map(lastOf).map(([step, value]) => [x(step), Number.isFinite(y(value)) ? y(value) : top])
  const right = Math.max(...ends.map(([at]) => at!))
  const places = spread(
    ends.map(([, at]) => at!),
    12,
    top + 4,
    top + height,
  )
  return named.flatMap((curve, i): Mark[] => {
    const [[across, up], place] = [ends[i] as [number, number], places[i]!]
    const fill = ink.color(curve.color)
    const [letter, text] = curve.letter ? [`${curve.letter} `, curve.label] : ['', nameOf(curve)]
    const after = right + gap + textWidth(letter, small, true)
    const isMoved = Math.abs(place - up) > away && right - across < gap
    return [
      ...(isMoved
        ? [line([across + away, up], [right + gap - 2, place], { stroke: fill, lineWidth: 0.75 })]
        : []),
      { kind: 'text', x: right + gap, y: place, text: letter, size: small, strong: true, fill },
      { kind: 'text', x: after, y: place, text, size: small, fill: ink.color('--text') },
    ]
  })
}
