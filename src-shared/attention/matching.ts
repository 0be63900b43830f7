import { assign } from './assignment'
import { meanDivergence } from './divergence'
import type { Grid } from './grid'

/** The heads of B that one head of A is most like. */
export interface HeadMatch {
  /** The place of the nearest head of B; several heads of A may have the same. */
  readonly nearest: number
  readonly nearestDivergence: number
  /** The head of B that is left for this one alone, when the sum of all divergences is least; `null` where none is. */
  readonly own: number | null
  readonly ownDivergence: number | null
}

/**
 * Which head of B each head of A is most like, by the Jensen–Shannon divergence of their maps (base 2, mean over queries).
 * `null` for a head that no map of B has the shape of. Pauses after every head of A with the part that is done.
 */
export function* matchHeads(
  a: readonly Grid[],
  b: readonly Grid[],
): Generator<number, readonly (HeadMatch | null)[]> {
  const cost: number[][] = []
  for (const [i, grid] of a.entries()) {
    cost.push(b.map((other) => (isSameShape(grid, other) ? meanDivergence(grid, other) : incomparable)))
    yield (i + 1) / a.length
  }
  const own = assign(cost)
  return cost.map((row, i) => matchOf(row, own[i]!))
}

/** More than all real divergences together, so that no pair of other shapes is taken for one of the same. */
const incomparable = 1e6

function matchOf(row: readonly number[], own: number): HeadMatch | null {
  const nearest = row.reduce((best, value, i) => (value < row[best]! ? i : best), 0)
  const isOwn = own >= 0 && row[own]! < incomparable
  if (row.length === 0 || row[nearest]! >= incomparable) return null
  return {
    nearest,
    nearestDivergence: row[nearest]!,
    own: isOwn ? own : null,
    ownDivergence: isOwn ? row[own]! : null,
  }
}

const isSameShape = (a: Grid, b: Grid) => a.rows === b.rows && a.columns === b.columns
