import { rowOf } from './divergence'
import { entropy } from './figures'
import { isGate } from './gate'
import type { Grid } from './grid'
import type { Head } from './heads'
import { mapForm } from './view'

/** Patterns that follow from the places of words alone. */
const placed: ReadonlySet<string> = new Set(['self', 'previous', 'next'])

/**
 * The head that is looked at first: of those drawn as a table, the one whose looks depend most on who looks, and not on
 * its place only. Where one query is drawn at a time that says nothing of what is seen, and the first head comes first.
 */
export function tellingHead(rows: readonly (readonly Head[])[]): Head | undefined {
  const first = rows[0]?.[0]
  if (!first || !isTable(first)) return first
  const found = rows.flat().filter((head) => isTable(head) && !placed.has(head.pattern.pattern))
  const bits = found.map(({ grid }) => mutualInformation(grid) - bitsOfOrder(grid))
  return found[bits.indexOf(Math.max(...bits))] ?? first
}

function isTable({ map }: Head): boolean {
  return mapForm(map) === 'matrix' && map.probe !== 'rollout' && !isGate(map)
}

/** What the looks of a head that sees only what came before tell of who looks anyway: as if it looked at all of that alike. */
function bitsOfOrder({ rows, columns, values }: Grid): number {
  const isAhead = (i: number) => i % columns > Math.floor(i / columns)
  if (rows !== columns || values.some((weight, i) => weight > 0 && isAhead(i))) return 0
  const alike = values.map((_, i) => (isAhead(i) ? 0 : 1 / (Math.floor(i / columns) + 1)))
  return mutualInformation({ rows, columns, values: alike })
}

/**
 * How much a look tells of who looks, in bits, if every query looks equally often: the entropy of the mean row less the
 * mean entropy of the rows (Cover and Thomas 2006, section 2.4). 0 where all look at the same.
 */
export function mutualInformation(grid: Grid): number {
  const mean = new Float64Array(grid.columns)
  let within = 0
  for (let row = 0; row < grid.rows; row++) {
    const weights = rowOf(grid, row)
    weights.forEach((weight, key) => (mean[key]! += weight / grid.rows))
    within += entropy(weights) / grid.rows
  }
  return Math.max(0, entropy(mean) - within)
}
