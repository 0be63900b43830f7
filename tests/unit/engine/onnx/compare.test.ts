import { expect, test } from 'vitest'
import { compare } from '#renderer/engine/onnx/difference'
import { takeExamples, unequalBatches } from '#renderer/engine/onnx/examples'

test('the largest difference is named with its example', () => {
  const [ours, theirs] = [Float32Array.of(1, 2, 0.5, 0.25), Float32Array.of(1, 2, 0.5, 0.75)]
  expect(compare('output', ours, theirs, 2)).toEqual({ name: 'output', largestDifference: 0.5, example: 1 })
})

test('numbers above one are compared as parts of themselves', () => {
  expect(compare('output', Float32Array.of(-200), Float32Array.of(-202), 1).largestDifference).toBeCloseTo(
    0.01,
  )
})

test('what is not a number differs without bound', () => {
  expect(compare('output', Float32Array.of(NaN), Float32Array.of(NaN), 1).largestDifference).toBe(Infinity)
  expect(compare('output', Float32Array.of(1), Float32Array.of(Infinity), 1).largestDifference).toBe(Infinity)
})

test('results of different sizes are a mistake', () => {
  expect(() => compare('output', Float32Array.of(1), Float32Array.of(1, 2), 1)).toThrow(
    'expected 1 numbers, got 2',
  )
})

test('batches have several sizes, one among them', () => {
  expect(unequalBatches(100)).toEqual([1, 2, 5, 32, 32, 28])
  expect(unequalBatches(2)).toEqual([1, 1])
})

test('examples begin again at the first after the last', () => {
  const examples = { count: 3, feeds: { input: Int32Array.of(1, 2, 3, 4, 5, 6) } }
  expect(takeExamples(examples, 2, 2)).toEqual({ input: Int32Array.of(5, 6, 1, 2) })
})
