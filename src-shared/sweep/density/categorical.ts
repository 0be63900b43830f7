import type { Density } from './density'

/** How often each of `count` values occurred, with one more of each: Bergstra 2011's re-weighted categories. */
export function categoricalDensity(places: readonly number[], count: number): Density {
  const cell = (place: number) => Math.min(count - 1, Math.floor(place * count))
  const weights = new Float64Array(count).fill(1 / count) // (K): a prior that weighs as one observation
  for (const place of places) weights[cell(place)]!++
  const total = places.length + 1
  return {
    draw(which) {
      let left = which * total
      const chosen = weights.findIndex((weight) => (left -= weight) < 0)
      return ((chosen < 0 ? count - 1 : chosen) + 0.5) / count
    },
    log: (place) => Math.log((weights[cell(place)]! / total) * count),
  }
}
