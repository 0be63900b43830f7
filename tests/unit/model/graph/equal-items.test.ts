import { expect, test } from 'vitest'
import { EqualItems } from '#shared/model/graph/equal-items'
import type { Attrs, Value } from '#shared/model/graph/value'

let made = 0
const value = (op: string, inputs: readonly Value[], attrs: Attrs = {}, shape = [2]): Value => ({
  ...{ id: made++, op, inputs, attrs, shape, dtype: 'float32', scope: '' },
})
const [a, b] = [value('input', [], { name: 'a' }), value('input', [], { name: 'b' })]

test('an equal item is the one that was there before', () => {
  const items = new EqualItems<Value>()
  const first = value('slice', [a], { begin: [1], size: [2] })
  expect(items.first(first)).toBe(first)
  expect(items.first(value('slice', [a], { begin: [1], size: [2] }))).toBe(first)
})

test('one of another op, input, order of inputs, attribute, number of data, or shape is another', () => {
  const items = new EqualItems<Value>()
  const all = [
    ...[a, b, value('add', [a, b]), value('mul', [a, b]), value('add', [b, a]), value('add', [a, a])],
    ...[value('sum', [a], { axes: [0] }), value('sum', [a], { axes: [1] }), value('sum', [a], {}, [3])],
    ...[value('sum', [a], { axes: [0], keepDims: true }), value('sum', [b], { axes: [0] })],
    ...[1, 2].map((number) => value('constant', [], { data: Float32Array.of(0, number) })),
  ]
  for (const item of all) expect(items.first(item)).toBe(item)
})
