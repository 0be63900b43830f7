import { expect, test } from 'vitest'
import { bandOf } from '#renderer/screens/runs/curve-band'

const curve = (values: number[], steps = values.map((_, i) => i * 10)) => ({ steps, values })

test('the band is the 95% interval of the mean at every step that two curves have', () => {
  const band = bandOf([curve([1, 2, 3]), curve([3, 2, 5]), curve([2, 2])])!
  expect([...band.steps]).toEqual([0, 10, 20])
  // Mean 2 and deviation 1 of three: 4.303 / √3 to either side.
  expect(band.low[0]).toBeCloseTo(2 - 4.30265 / Math.sqrt(3), 4)
  expect(band.high[0]).toBeCloseTo(2 + 4.30265 / Math.sqrt(3), 4)
  expect([band.low[1], band.high[1]]).toEqual([2, 2])
  // Mean 4 and deviation √2 of two: 12.706 · √2 / √2.
  expect(band.high[2]).toBeCloseTo(4 + 12.7062, 3)
})

test('there is none without two curves on the same steps', () => {
  expect(bandOf([curve([1, 2, 3])])).toBeNull()
  expect(bandOf([curve([1, 2], [0, 10]), curve([1, 2], [5, 15])])).toBeNull()
})
