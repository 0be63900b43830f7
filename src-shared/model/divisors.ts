/** The one or two divisors of `whole` that are nearest to `wanted`, ascending. */
export function nearestDivisors(whole: number, wanted: number): number[] {
  const divisors = Array.from({ length: whole }, (_, i) => i + 1).filter((part) => whole % part === 0)
  const byDistance = divisors.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))
  return byDistance.slice(0, 2).sort((a, b) => a - b)
}

/** Every number that divides both, ascending. */
export function divisorsOfBoth(a: number, b: number): number[] {
  return Array.from({ length: Math.min(a, b) }, (_, i) => i + 1).filter((n) => a % n === 0 && b % n === 0)
}
