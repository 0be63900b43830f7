import type { MetricPoints } from '#shared/records'

const width = 86
const height = 20
const most = 60

/** A curve in small: at most 60 points over the whole length of the training. */
export function sparkPath(
  { steps, values }: Pick<MetricPoints, 'steps' | 'values'>,
  totalSteps: number,
): string {
  const every = Math.max(1, Math.ceil(values.length / most))
  const kept = Array.from(values.keys()).filter(
    (i) => (i % every === 0 || i === values.length - 1) && Number.isFinite(values[i]),
  )
  const shown = kept.map((i) => values[i]!)
  const [low, high] = [Math.min(...shown), Math.max(...shown)]
  const last = Math.max(totalSteps, 1)
  const y = (value: number) =>
    high > low ? height - 3 - ((value - low) / (high - low)) * (height - 6) : height / 2
  return kept
    .map(
      (i, n) =>
        `${n === 0 ? 'M' : 'L'}${((steps[i]! / last) * width).toFixed(1)} ${y(values[i]!).toFixed(1)}`,
    )
    .join('')
}
