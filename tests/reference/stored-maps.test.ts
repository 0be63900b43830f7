import { expect, test } from 'vitest'
import { dequantise, quantise } from '#main/storage/tables/quantise'
import { meanDivergence } from '#shared/attention/divergence'
import { headFigures } from '#shared/attention/figures'
import type { Grid } from '#shared/attention/grid'
import cases from './fixtures/stored-maps.json'

// Maps that are hard to store, and what NumPy says of them (make-stored-maps.py).

test.each(cases)('figures of a stored map are those of the live one: $name', (made) => {
  const { heads, queries, keys } = made
  const live = new Float32Array(new Uint8Array(Buffer.from(made.weights, 'base64')).buffer)
  const stored = dequantise(quantise(live, keys), keys)
  const size = queries * keys
  const grid = (head: number): Grid => ({
    ...{ rows: queries, columns: keys },
    values: stored.subarray(head * size, (head + 1) * size),
  })
  for (let head = 0; head < heads; head++)
    expect(Math.abs(headFigures(grid(head), null, false).entropy - made.entropy[head]!)).toBeLessThan(1e-3)
  expect(Math.abs(meanDivergence(grid(0), grid(1)) - made.divergence)).toBeLessThan(1e-3)
})
