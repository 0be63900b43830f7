import type uPlot from 'uplot'
import type { Curve } from './curve'
import { spread } from './spread'

/** Where a curve's name stands: at the right of all lines, as high as its last point but apart from its neighbours. */
export interface EndLabel {
  readonly curve: Curve
  readonly x: number
  readonly y: number
  readonly value: number
  /** The line's last point itself. */
  readonly point: { readonly x: number; readonly y: number }
}

/** Labels of all curves with the values at `step`, or the last ones; none stands left of `now`. */
export function endLabels(plot: uPlot, curves: readonly Curve[], step: number | null, now = 0): EndLabel[] {
  const ratio = devicePixelRatio
  const { left, top, width, height } = plot.bbox
  const ends = curves.flatMap((curve) => {
    const i = step === null ? curve.values.length - 1 : before(curve.steps, step)
    const value = curve.values[i]
    if (value === undefined || !Number.isFinite(value)) return []
    const last = curve.steps[curve.values.length - 1]!
    const across = (at: number) => Math.min(plot.valToPos(at, 'x'), width / ratio) + left / ratio
    const y = plot.valToPos(curve.values[curve.values.length - 1]!, 'y') + top / ratio
    return [{ curve, value, x: across(Math.max(last, now)), y, point: { x: across(last), y } }]
  })
  const places = spread(
    ends.map(({ y }) => y),
    17,
    top / ratio + 8,
    (top + height) / ratio - 8,
  )
  const right = Math.max(...ends.map(({ x }) => x))
  return ends.map((end, i) => ({ ...end, x: right, y: places[i]! }))
}

function before(steps: ArrayLike<number>, step: number): number {
  let [low, high] = [0, steps.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (steps[middle]! <= step) low = middle
    else high = middle - 1
  }
  return low
}
