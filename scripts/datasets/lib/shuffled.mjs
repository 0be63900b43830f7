import { randomBelow } from './random.mjs'

/** The items in an order drawn from a seed (Fisher–Yates), the same on every machine. */
export function shuffled(items, seed) {
  const result = [...items]
  const below = randomBelow(seed)
  for (let i = result.length - 1; i > 0; i--) {
    const j = below(i + 1)
    ;[result[i], result[j]] = [result[j], result[i]]
  }
  return result
}
