import type { Grid } from '#shared/attention/grid'

/**
 * A grid of a `block`-th of the size, each cell the value of largest magnitude of its block; NaN where a block has no
 * value. One pass over the values without a call a cell: a model of 144 heads of 512 × 512 has 38 million.
 */
export function pooled({ rows, columns, values, masked }: Grid, block: number): Grid {
  const [down, across] = [Math.ceil(rows / block), Math.ceil(columns / block)]
  const best = new Float32Array(down * across).fill(Number.NaN)
  const size = new Float32Array(down * across).fill(-1)
  for (let row = 0, i = 0; row < rows; row++) {
    const start = Math.floor(row / block) * across
    for (let cell = start, end = block; cell < start + across; cell++, end += block) {
      const until = row * columns + Math.min(end, columns)
      let [value, most] = [best[cell]!, size[cell]!]
      for (; i < until; i++) {
        const next = values[i]!
        const magnitude = next < 0 ? -next : next
        if (magnitude > most && !masked?.[i]) {
          value = next
          most = magnitude
        }
      }
      best[cell] = value
      size[cell] = most
    }
  }
  return { rows: down, columns: across, values: best }
}

/** The block, a power of two, at which a grid has no more than `texels` cells along its longer side. */
export function blockFor({ rows, columns }: Pick<Grid, 'rows' | 'columns'>, texels: number): number {
  let block = 1
  while (Math.max(rows, columns) / block > texels) block *= 2
  return block
}
