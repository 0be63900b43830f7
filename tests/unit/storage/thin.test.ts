import { expect, test } from 'vitest'
import { thin } from '#main/storage/tables/thin'

const curve = (points: number) => ({
  series: 'validation/loss',
  steps: Float64Array.from({ length: points }, (_, i) => 10 * i),
  values: Float32Array.from({ length: points }, (_, i) => i),
})

test('a long curve is thinned evenly and keeps its ends', () => {
  const { steps, values } = thin(curve(1000), 60)
  expect(steps.length).toBeLessThanOrEqual(61)
  expect([steps[0], steps[1], steps.at(-1)]).toEqual([0, 170, 9990])
  expect(values.at(-1)).toBe(999)
})

test('a short curve and an empty one are left as they are', () => {
  expect(thin(curve(5), 60)).toEqual(curve(5))
  expect(thin(curve(0), 60)).toEqual(curve(0))
})
