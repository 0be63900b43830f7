import type { Axis } from '#shared/plots/brush'

/** Where an axis of the plot stands, in pixels. */
export interface Frame {
  readonly width: number
  readonly height: number
}

const side = 40
const top = 44
const foot = 14

/** The place of the axis with this index from the left. */
export function axisX({ width }: Frame, index: number, count: number): number {
  return count > 1 ? side + (index * (width - 2 * side)) / (count - 1) : width / 2
}

/** The height of a place, 0 at the foot; what has no place stands below the foot. */
export function axisY({ height }: Frame, place: number | null): number {
  return place === null ? height - foot / 2 : top + (1 - place) * (height - top - foot - 8)
}

export function placeAt({ height }: Frame, y: number): number {
  return 1 - (y - top) / (height - top - foot - 8)
}

/** Heights of every run on every axis: `[axis][run]`. */
export function heightsOf(axes: readonly Axis[], frame: Frame): Float32Array[] {
  return axes.map(({ quantity, scale }) =>
    Float32Array.from(quantity.values, (value) => axisY(frame, scale.place(value))),
  )
}

/** The run whose line passes nearest to a point, within 6 pixels; `null` without one. */
export function lineNear(
  { x, y }: { x: number; y: number },
  {
    heights,
    xs,
    shown,
  }: { heights: readonly Float32Array[]; xs: readonly number[]; shown: readonly boolean[] },
): number | null {
  const at = Math.min(Math.max(xs.findIndex((place) => place > x) - 1, 0), xs.length - 2)
  if (at < 0) return null
  const part = (x - xs[at]!) / (xs[at + 1]! - xs[at]!)
  const [left, right] = [heights[at]!, heights[at + 1]!]
  let [nearest, distance] = [-1, 6]
  for (let run = 0; run < left.length; run++) {
    const off = Math.abs(left[run]! + part * (right[run]! - left[run]!) - y)
    if (shown[run] && off < distance) [nearest, distance] = [run, off]
  }
  return nearest < 0 ? null : nearest
}
