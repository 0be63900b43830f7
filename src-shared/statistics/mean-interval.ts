import { studentQuantile } from './student'

/** The mean of a sample, its standard deviation (n − 1) and the 95% interval of the mean by Student's t. */
export interface MeanInterval {
  readonly n: number
  readonly mean: number
  /** `null` for a sample of one, as the interval. */
  readonly deviation: number | null
  readonly low: number | null
  readonly high: number | null
}

/** What a sample says of the mean; `null` for none. Values that are not finite are left out. */
export function meanInterval(values: Iterable<number | null | undefined>): MeanInterval | null {
  const known = [...values].filter(
    (value): value is number => typeof value === 'number' && Number.isFinite(value),
  )
  const n = known.length
  if (n === 0) return null
  const mean = known.reduce((sum, value) => sum + value / n, 0)
  if (n === 1) return { n, mean, deviation: null, low: null, high: null }
  const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1))
  const half = (quantile(n - 1) * deviation) / Math.sqrt(n)
  return { n, mean, deviation, low: mean - half, high: mean + half }
}

const quantiles = new Map<number, number>()

function quantile(df: number): number {
  const found = quantiles.get(df) ?? studentQuantile(0.975, df)
  quantiles.set(df, found)
  return found
}
