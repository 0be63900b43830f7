import { expect, test } from 'vitest'
import { splitRows } from '#renderer/engine/training/split'
import { tinySpec } from './tiny'

const examples = Int32Array.from({ length: 100 }, (_, i) => i + 9)
const spec = tinySpec()

test('parts in time order come one after the other and leave nothing out', () => {
  const { train, validation, test } = splitRows(examples, spec, 0)
  expect([train.length, validation.length, test.length]).toEqual([60, 20, 20])
  expect([...train, ...validation, ...test]).toEqual([...examples])
})

test('no right answer of a part holds a value that the next part asks for', () => {
  const horizon = 5
  const { train, validation, test } = splitRows(examples, spec, horizon - 1)
  const lastOf = (rows: Int32Array) => rows.at(-1)! + horizon
  expect(lastOf(train)).toBeLessThan(validation[0]! + 1)
  expect(lastOf(validation)).toBeLessThan(test[0]! + 1)
  expect([train.length, validation.length, test.length]).toEqual([56, 16, 20])
})

test('shuffled parts share no row and are drawn by the seed', () => {
  const { train, validation, test } = splitRows(examples, spec, null)
  expect([...train, ...validation, ...test].sort((a, b) => a - b)).toEqual([...examples])
  expect([...train]).not.toEqual([...train].sort((a, b) => a - b))
  expect(splitRows(examples, spec, null)).toEqual({ train, validation, test })
})
