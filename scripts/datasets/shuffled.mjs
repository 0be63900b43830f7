/** The items in an order drawn from a seed (Fisher–Yates with mulberry32), the same on every machine. */
export function shuffled(items, seed) {
  const result = [...items]
  let state = seed >>> 0
  const below = (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
  for (let i = result.length - 1; i > 0; i--) {
    const j = below(i + 1)
    ;[result[i], result[j]] = [result[j], result[i]]
  }
  return result
}
