import { randomInt } from 'node:crypto'

/** In random order. Fisher, Yates 1938. */
export function shuffled(list) {
  const order = [...list]
  for (let i = order.length - 1; i > 0; i--) {
    const other = randomInt(i + 1)
    ;[order[i], order[other]] = [order[other], order[i]]
  }
  return order
}
