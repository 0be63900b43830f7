import { numberScale } from '#shared/plots/number-scale'
import type { Scale } from '#shared/plots/scale'

/** The scale of a chart's values with a margin at both ends; by their logarithm where asked and any are positive. */
export function valueScale(lists: readonly ArrayLike<number>[], log: boolean): Scale {
  const [low, high] = rangeOf(lists, (value) => Number.isFinite(value) && (!log || value > 0))
  if (low > high) return log ? valueScale(lists, false) : numberScale([0, 1], { log: false, most: 5 })
  return numberScale(log ? [low / 1.1, high * 1.1] : padded(low, high), { log, most: 5 })
}

function rangeOf(lists: readonly ArrayLike<number>[], counts: (value: number) => boolean): [number, number] {
  let [low, high] = [Infinity, -Infinity]
  for (const list of lists)
    for (let i = 0; i < list.length; i++) {
      const value = list[i]!
      if (counts(value)) [low, high] = [Math.min(low, value), Math.max(high, value)]
    }
  return [low, high]
}

/** Below 0 only where values are. */
function padded(low: number, high: number): [number, number] {
  const margin = (high - low) * 0.05 || Math.abs(high) * 0.1 || 1
  return [low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin]
}
