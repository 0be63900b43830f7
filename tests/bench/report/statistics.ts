import { words } from '#shared/random/stream'

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** A ratio with the interval that holds it in 95 of 100 repetitions. */
export interface Ratio {
  readonly value: number
  readonly low: number
  readonly high: number
}

const resamples = 10_000

/**
 * The ratio of two medians, of values that were measured in the same rounds, with its percentile bootstrap interval:
 * rounds are drawn with replacement, so that a slow round counts for both. Efron 1979, doi:10.1214/aos/1176344552.
 */
export function medianRatio(above: readonly number[], below: readonly number[]): Ratio {
  const rounds = Math.min(above.length, below.length)
  const of = (values: readonly number[], drawn: readonly number[]) => median(drawn.map((i) => values[i]!))
  const ratios = Array.from({ length: resamples }, (_, sample) => {
    const draws = words(1, 'bootstrap', sample, rounds)
    const drawn = Array.from(draws, (word) => Math.floor((word / 2 ** 32) * rounds))
    return of(above, drawn) / of(below, drawn)
  }).sort((a, b) => a - b)
  const at = (share: number) => quantile(ratios, share)
  return { value: median(above) / median(below), low: at(0.025), high: at(0.975) }
}

/** A quantile of sorted values, interpolated linearly as NumPy does. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  return below + (above - below) * (place % 1)
}
