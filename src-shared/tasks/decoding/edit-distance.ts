/** How many tokens must be put in, left out or changed to make one text from the other. Levenshtein 1966. */
export function editDistance<T>(a: readonly T[], b: readonly T[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (const [i, x] of a.entries()) {
    const above = row
    row = [i + 1]
    for (const [j, y] of b.entries())
      row.push(Math.min(above[j + 1]! + 1, row[j]! + 1, above[j]! + Number(x !== y)))
  }
  return row[b.length]!
}
