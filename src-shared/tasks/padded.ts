/** Ids of each row, filled up to `length`: (B, T). */
export function padded(
  rows: ArrayLike<number>,
  length: number,
  filler: number,
  idsOf: (row: number) => readonly number[],
): Int32Array {
  const ids = new Int32Array(rows.length * length).fill(filler)
  Array.from(rows, idsOf).forEach((row, i) => ids.set(row.slice(0, length), i * length))
  return ids
}
