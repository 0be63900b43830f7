import type { HeadFigures } from './figures'
import type { Grid } from './grid'
import { rowOf } from './divergence'

/** What a head looks at, in one word. */
export type Pattern = 'self' | 'previous' | 'next' | 'first' | 'last' | 'rest' | 'column' | 'content'

export interface NamedPattern {
  readonly pattern: Pattern
  /** The key of a `column` pattern. */
  readonly key?: number
}

const strong = 0.45
const flat = 0.92

/** The name of a head's pattern: where most of its weight lies, `rest` when it lies everywhere. */
export function namePattern(grid: Grid, figures: HeadFigures): NamedPattern {
  const places = ['self', 'previous', 'next', 'first', 'last'] as const
  const masses = [figures.diagonal, figures.previous, figures.next, figures.first, figures.last]
  const best = masses.reduce<number>((best, mass, i) => ((mass ?? 0) > (masses[best] ?? 0) ? i : best), 0)
  if (grid.rows > 1 && (masses[best] ?? 0) >= strong) return { pattern: places[best]! }
  if (figures.entropy >= flat * Math.log2(grid.columns)) return { pattern: 'rest' }
  const key = strongestKey(grid)
  return grid.rows > 1 && key.mass >= strong ? { pattern: 'column', key: key.index } : { pattern: 'content' }
}

function strongestKey(grid: Grid): { index: number; mass: number } {
  const masses = new Float64Array(grid.columns)
  for (let row = 0; row < grid.rows; row++)
    rowOf(grid, row).forEach((weight, key) => (masses[key]! += weight / grid.rows))
  const index = masses.reduce((best, mass, key) => (mass > masses[best]! ? key : best), 0)
  return { index, mass: masses[index]! }
}
