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
  /** Hoyer's measure: 0 when all keys weigh the same, 1 when one has all (Hoyer 2004, JMLR 5, section 3). */
  readonly sparsity: number
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
    sparsity: meanOverRows(grid, sparsity),
  }
}

/** Entropy of a distribution in bits. */
export function entropy(weights: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) if (weights[i]! > 0) sum -= weights[i]! * Math.log2(weights[i]!)
  return Math.max(0, sum)
}

/** Hoyer's sparsity of a distribution over n keys: (√n − ‖p‖₁ / ‖p‖₂) / (√n − 1). */
export function sparsity(weights: ArrayLike<number>): number {
  let [sum, squares] = [0, 0]
  for (let i = 0; i < weights.length; i++) {
    sum += Math.abs(weights[i]!)
    squares += weights[i]! ** 2
  }
  const root = Math.sqrt(weights.length)
  if (root === 1 || squares === 0) return squares === 0 ? 0 : 1
  return Math.min(1, Math.max(0, (root - sum / Math.sqrt(squares)) / (root - 1)))
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
