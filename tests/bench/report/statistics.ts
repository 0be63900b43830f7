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
  const of = (values: readonly number[], rounds: readonly number[]) => median(rounds.map((i) => values[i]!))
  return resampled(Math.min(above.length, below.length), (rounds) => of(above, rounds) / of(below, rounds))
}

/**
 * The median of the ratios of values that were measured one right after the other, with its percentile bootstrap interval:
 * for differences so small that a machine changes more from one round to the next.
 */
export function pairedRatio(above: readonly number[], below: readonly number[]): Ratio {
  const ratios = above.map((value, i) => value / below[i]!)
  return resampled(ratios.length, (rounds) => median(rounds.map((i) => ratios[i]!)))
}

/** What is found of all rounds, and of rounds that are drawn from them with replacement. */
function resampled(count: number, of: (rounds: readonly number[]) => number): Ratio {
  const found = Array.from({ length: resamples }, (_, sample) => {
    const draws = words(1, 'bootstrap', sample, count)
    return of(Array.from(draws, (word) => Math.floor((word / 2 ** 32) * count)))
  }).sort((a, b) => a - b)
  const at = (share: number) => quantile(found, share)
  return { value: of(Array.from({ length: count }, (_, i) => i)), low: at(0.025), high: at(0.975) }
}

/** A quantile of sorted values, interpolated linearly as NumPy does. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  return below + (above - below) * (place % 1)
}
