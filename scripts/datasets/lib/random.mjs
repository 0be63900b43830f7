/** Draws whole numbers below a limit from a seed (mulberry32), the same on every machine. */
export function randomBelow(seed) {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

/** Rows that `draw` makes, `count` of them, no two with the same key. */
export function distinct(count, draw, key) {
  const rows = new Map()
  while (rows.size < count) {
    const row = draw(rows.size)
    if (!rows.has(key(row))) rows.set(key(row), row)
  }
  return [...rows.values()]
}
