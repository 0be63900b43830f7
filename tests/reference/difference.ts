/** The largest difference of numbers from what they should be, relative where that is above 1; infinite for NaN. */
export function largestDifference(got: ArrayLike<number>, expected: readonly number[]): number {
  if (got.length !== expected.length) return Infinity
  return expected.reduce((most, number, i) => {
    const off = Math.abs(got[i]! - number) / Math.max(1, Math.abs(number))
    return Number.isNaN(off) ? Infinity : Math.max(most, off)
  }, 0)
}
