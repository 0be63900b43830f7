import type { AttentionMap } from '../records'

type Table = Pick<AttentionMap, 'sight'> & { readonly rows: number; readonly columns: number }

const known = new Map<string, Uint8Array>()
const mostKnown = 16

/** 1 where a query of a map could not see a key, whose weight is then no measured 0; absent where all could see all. */
export function outOfSight({ rows, columns, sight }: Table): Uint8Array | undefined {
  if (!sight) return undefined
  const name = `${rows} × ${columns}, ${sight.causal}, ${sight.window}`
  const masked = known.get(name) ?? maskOf(rows, columns, sight)
  if (known.size >= mostKnown) known.clear()
  known.set(name, masked)
  return masked
}

function maskOf(rows: number, columns: number, { causal, window }: NonNullable<AttentionMap['sight']>) {
  const masked = new Uint8Array(rows * columns)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const away = column - row
      const hidden = (causal && away > 0) || (window !== null && Math.abs(away) > window)
      if (hidden) masked[row * columns + column] = 1
    }
  return masked
}
