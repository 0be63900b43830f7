import { theme } from '../heatmap/color/theme.svelte'
import type { Mark } from '#shared/plots/quantity'

export interface Points {
  readonly marks: readonly Mark[]
  /** In pixels; not a number for a run without both values. */
  readonly xs: Float32Array
  readonly ys: Float32Array
}

const full = 2 * Math.PI

const inSlice = 250

/** Draws every point, some at a time: the many small and pale, those with a colour of their own larger and on top. */
export function* drawPoints(context: CanvasRenderingContext2D, { marks, xs, ys }: Points): Generator<void> {
  const place = (run: number, radius: number) => {
    context.beginPath()
    context.arc(xs[run]!, ys[run]!, radius, 0, full)
  }
  context.globalAlpha = marks.length > 1000 ? 0.5 : 0.8
  context.fillStyle = theme.color('--text-faint')
  for (let run = 0; run < marks.length; run++) {
    if (marks[run]!.color !== null || Number.isNaN(xs[run])) continue
    place(run, marks.length > 1000 ? 2 : 3)
    context.fill()
    if (run % inSlice === 0) yield
  }
  context.globalAlpha = 1
  context.strokeStyle = theme.color('--surface-panel')
  for (let run = 0; run < marks.length; run++) {
    const { color, letter } = marks[run]!
    if (color === null || Number.isNaN(xs[run])) continue
    context.fillStyle = theme.color(color)
    place(run, 4.5)
    context.fill()
    context.stroke()
    if (letter) ring(context, xs[run]!, ys[run]!)
    if (run % inSlice === 0) yield
  }
}

function ring(context: CanvasRenderingContext2D, x: number, y: number) {
  context.save()
  context.strokeStyle = theme.color('--text')
  context.lineWidth = 1.5
  context.beginPath()
  context.arc(x, y, 7, 0, full)
  context.stroke()
  context.restore()
}

/** The run whose point is nearest to a place, within 12 pixels; `null` without one. */
export function pointNear({ xs, ys }: Points, x: number, y: number): number | null {
  let [nearest, distance] = [-1, 12]
  for (let run = 0; run < xs.length; run++) {
    const off = Math.hypot(xs[run]! - x, ys[run]! - y)
    if (off < distance) [nearest, distance] = [run, off]
  }
  return nearest < 0 ? null : nearest
}
