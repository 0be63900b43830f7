import { nearestDivisors } from './divisors'
import type { Shape } from './graph/value'

/** A shape of `size` numbers with as many axes as `wanted`, each as near to it as divisibility lets it be. */
export function nearestShape(size: number, wanted: Shape): Shape {
  let left = size
  return wanted.map((length, axis) => {
    if (axis === wanted.length - 1) return left
    const divisors = nearestDivisors(left, Math.abs(length))
    const best = divisors.reduce((a, b) => (Math.abs(b - length) < Math.abs(a - length) ? b : a))
    left /= best
    return best
  })
}
