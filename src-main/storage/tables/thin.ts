import type { MetricPoints } from '#shared/records'

/** A curve of at most about this many points, evenly taken, with the last. */
export function thin({ series, steps, values }: MetricPoints, most: number): MetricPoints {
  const every = Math.max(1, Math.ceil(steps.length / most))
  const kept = (_: number, i: number) => i % every === 0 || i === steps.length - 1
  return { series, steps: steps.filter(kept), values: values.filter(kept) }
}
