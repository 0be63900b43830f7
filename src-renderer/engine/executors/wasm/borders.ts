import { rangeOf, type Affine, type Variable } from './affine'

/** Where the loop that an integer changes most with comes to a border: first for some of the other loops, then for all. */
export function bordersOf(at: Affine, border: number): { variable?: Variable; cuts: readonly number[] } {
  const sorted = [...at.terms].sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
  const [first, ...others] = sorted
  if (!first) return { cuts: [] }
  const [variable, by] = first
  const [least, most] = rangeOf({ constant: at.constant, terms: new Map(others) })
  const cuts =
    by > 0
      ? [Math.ceil((border - most) / by), Math.ceil((border - least) / by)]
      : [Math.floor((least - border) / -by) + 1, Math.floor((most - border) / -by) + 1]
  return { variable, cuts }
}
