/** The length of the longest sequence of tokens that both texts contain in this order. */
export function commonLength<T>(a: readonly T[], b: readonly T[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const x of a) {
    const above = row
    row = [0]
    for (const [j, y] of b.entries()) row.push(x === y ? above[j]! + 1 : Math.max(above[j + 1]!, row[j]!))
  }
  return row[b.length]!
}

/** ROUGE-L: the harmonic mean of what the longest common sequence is of either text, 0 to 1. Lin 2004, W04-1013. */
export function rougeL<T>(said: readonly T[], right: readonly T[]): number {
  const whole = said.length + right.length
  return whole === 0 ? 1 : (2 * commonLength(said, right)) / whole
}
