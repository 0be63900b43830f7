import type { Mark } from '#shared/plots/quantity'
import { shades } from '../plots/shades'
import { theme } from '../heatmap/color/theme.svelte'

export interface Lines {
  readonly xs: readonly number[]
  /** `[axis][run]` */
  readonly heights: readonly Float32Array[]
  readonly marks: readonly Mark[]
  readonly shown: readonly boolean[]
  /** How good each run is, 0 to 1; `null` where nobody knows. */
  readonly merit: readonly (number | null)[]
}

const inSlice = 50

/** Draws runs left out first, then the others from worse to better. */
export function* drawLines(context: CanvasRenderingContext2D, lines: Lines): Generator<void> {
  const { shown, merit } = lines
  const colors = shades()
  const left: number[] = []
  const kept: number[][] = colors.map(() => [])
  for (const [run, isShown] of shown.entries())
    if (isShown) kept[shadeOf(merit[run] ?? 0, colors.length)]!.push(run)
    else left.push(run)
  const faint = theme.color('--line-strong')
  context.globalAlpha = opacity(left.length)
  yield* strokes(context, lines, left, () => faint)
  context.globalAlpha = opacity(shown.length - left.length)
  for (const [shade, runs] of kept.entries()) yield* strokes(context, lines, runs, () => colors[shade]!)
}

const shadeOf = (merit: number, shades: number) => Math.round(merit * (shades - 1))

/** Draws the lines with a colour of their own, and the one that is pointed at. */
export function drawChosen(
  context: CanvasRenderingContext2D,
  lines: Lines & { pointed: number | null },
): void {
  const { marks, pointed } = lines
  context.lineWidth = 2
  const coloured = marks.flatMap((mark, run) => (mark.color === null ? [] : [run]))
  const pointedOnly = pointed === null ? [] : [pointed]
  for (const _ of strokes(context, lines, coloured, (run) => theme.color(marks[run]!.color!)));
  for (const _ of strokes(context, lines, pointedOnly, (run) => theme.color(marks[run]!.color ?? '--text')));
}

/** Few lines are seen whole, many by where they pass together. */
const opacity = (count: number) => Math.min(0.85, Math.max(0.12, 12 / Math.sqrt(Math.max(count, 1))))

function* strokes(
  context: CanvasRenderingContext2D,
  { xs, heights }: Lines,
  runs: readonly number[],
  color: (run: number) => string,
): Generator<void> {
  for (const [n, run] of runs.entries()) {
    context.strokeStyle = color(run)
    context.beginPath()
    for (const [axis, x] of xs.entries()) context.lineTo(x, heights[axis]![run]!)
    context.stroke()
    if (n % inSlice === inSlice - 1) yield
  }
}
