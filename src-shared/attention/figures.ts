import type { AttentionMap } from '../records'
import { rowOf } from './divergence'
import type { Grid } from './grid'

type Positions = AttentionMap['keyPositions']

/** What one head does, in numbers; each a mean over its queries. */
export interface HeadFigures {
  /** Bits of the distribution over keys: 0 for one key, log2(keys) for all alike. */
  readonly entropy: number
  /** How far from its query the weight lies, in positions; null where queries and keys are different things. */
  readonly distance: number | null
  /** Weight on the query's own position, the one before and the one after; null as above. */
  readonly diagonal: number | null
  readonly previous: number | null
  readonly next: number | null
  /** Weight on the first and on the last key. */
  readonly first: number
  readonly last: number
}

export function headFigures(grid: Grid, keyPositions: Positions, sameSequence: boolean): HeadFigures {
  const place = (offset: number) => (sameSequence ? onOffset(grid, offset) : null)
  return {
    entropy: meanOverRows(grid, entropy),
    distance: sameSequence ? meanOverRows(grid, (row, query) => distance(row, query, keyPositions)) : null,
    diagonal: place(0),
    previous: place(-1),
    next: place(1),
    first: meanOverRows(grid, (row) => row[0]!),
    last: meanOverRows(grid, (row) => row.at(-1)!),
  }
}

/** Entropy of a distribution in bits. */
export function entropy(weights: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) if (weights[i]! > 0) sum -= weights[i]! * Math.log2(weights[i]!)
  return Math.max(0, sum)
}

/** Whether queries and keys are the same positions, so that distance and diagonal mean something. */
export function isSameSequence(
  map: Pick<AttentionMap, 'queries' | 'keys' | 'queryPositions' | 'keyPositions'>,
): boolean {
  return (
    map.queryPositions !== null &&
    map.queryPositions.kind === map.keyPositions?.kind &&
    map.queries === map.keys
  )
}

function onOffset(grid: Grid, offset: number): number {
  const on = (row: Float32Array, query: number) => row[query + offset] ?? Number.NaN
  const found = Array.from({ length: grid.rows }, (_, query) => on(rowOf(grid, query), query)).filter(
    Number.isFinite,
  )
  return found.length === 0 ? 0 : found.reduce((sum, value) => sum + value, 0) / found.length
}

/** Learned positions, which stand nowhere, are at no distance. */
function distance(row: Float32Array, query: number, positions: Positions): number {
  const columns = positions?.kind === 'pixel' ? (positions.shape[1] ?? 1) : 1
  const lead = positions?.lead ?? 0
  const [y, x] = [Math.floor((query - lead) / columns), (query - lead) % columns]
  const apart = (key: number) => Math.hypot(Math.floor(key / columns) - y, (key % columns) - x)
  if (query < lead) return 0
  return row.reduce((sum, weight, key) => sum + (key < lead ? 0 : weight * apart(key - lead)), 0)
}

function meanOverRows(grid: Grid, measure: (row: Float32Array, query: number) => number): number {
  let sum = 0
  for (let row = 0; row < grid.rows; row++) sum += measure(rowOf(grid, row), row)
  return sum / grid.rows
}
