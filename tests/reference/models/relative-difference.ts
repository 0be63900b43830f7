import type { ParameterLayout } from '#shared/model/parameter-layout'

/** The largest difference of numbers, as a part of the largest of those expected or of `least`; infinite for NaN. */
export function relativeDifference(got: ArrayLike<number>, expected: readonly number[], least = 0): number {
  if (got.length !== expected.length) return Infinity
  const off = expected.map((number, i) => Math.abs(got[i]! - number))
  if (off.some(Number.isNaN)) return Infinity
  return largest(off) === 0 ? 0 : largest(off) / Math.max(least, largest(expected))
}

/**
 * Those of a flat gradient (P), parameter by parameter. Gradients that are small beside the model's largest come of large
 * parts that nearly cancel, at the precision of the parts: they count as a hundredth of the largest.
 */
export function gradientDifferences(
  expected: Readonly<Record<string, readonly number[]>>,
  { entries }: ParameterLayout,
  found: Float32Array,
): Record<string, number> {
  const least = largest(Object.values(expected).map(largest)) / 100
  const each = entries.map(({ name, offset, size }) => {
    return [name, relativeDifference(found.subarray(offset, offset + size), expected[name]!, least)] as const
  })
  return Object.fromEntries(each)
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0)
}
