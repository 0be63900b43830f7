/** The largest difference between two results, and the example it was seen at. */
export interface Difference {
  readonly name: string
  readonly largestDifference: number
  readonly example: number
}

/**
 * Compares two results number by number: the distance of the two, as a part of the number where that is above 1.
 * What is not a number differs without bound, on either side.
 */
export function compare(
  name: string,
  expected: Float32Array,
  got: Float32Array,
  examples: number,
): Difference {
  if (expected.length !== got.length) {
    throw new TypeError(`${name}: expected ${expected.length} numbers, got ${got.length}`)
  }
  let [worst, at] = [0, 0]
  for (let i = 0; i < expected.length; i++) {
    const distance = Math.abs(expected[i]! - got[i]!) / Math.max(1, Math.abs(expected[i]!))
    const difference = Number.isNaN(distance) ? Infinity : distance
    if (difference > worst) [worst, at] = [difference, i]
  }
  return { name, largestDifference: worst, example: Math.floor((at * examples) / expected.length) }
}
