import type { Band, Points } from '#renderer/components/curve-chart/curve'
import { meanInterval } from '#shared/statistics/mean-interval'

/** The 95% interval of the mean of several curves, at every step that at least two of them have; `null` without such. */
export function bandOf(curves: readonly Points[]): (Band & { readonly steps: Float64Array }) | null {
  const values = new Map<number, number[]>()
  for (const curve of curves)
    for (let i = 0; i < curve.steps.length; i++) {
      const at = values.get(curve.steps[i]!)
      if (at) at.push(curve.values[i]!)
      else values.set(curve.steps[i]!, [curve.values[i]!])
    }
  const rows = [...values]
    .sort(([a], [b]) => a - b)
    .flatMap(([step, found]) => {
      const mean = meanInterval(found)
      return mean?.low == null || mean.high === null ? [] : [[step, mean.low, mean.high] as const]
    })
  if (rows.length < 2) return null
  const column = (at: 0 | 1 | 2) => Float64Array.from(rows, (row) => row[at])
  return { steps: column(0), low: column(1), high: column(2) }
}
