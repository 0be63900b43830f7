import { beforeEach, describe, expect, it } from 'vitest'
import { constantData } from '#shared/model/graph/constants'
import { createGraph, type Graph } from '#shared/model/graph/graph'
import type { Value } from '#shared/model/graph/value'

let g: Graph
let x: Value // (2, 3)
beforeEach(() => {
  g = createGraph()
  x = g.input('x', [2, 3])
})

describe('what changes nothing is left out', () => {
  it.each<[string, (g: Graph, x: Value) => Value]>([
    ['x + 0', (g, x) => g.add(x, 0)],
    ['0 + x', (g, x) => g.add(0, x)],
    ['x − 0', (g, x) => g.sub(x, 0)],
    ['x · 1', (g, x) => g.mul(x, 1)],
    ['x / 1', (g, x) => g.div(x, 1)],
    ['x¹', (g, x) => g.pow(x, 1)],
    ['−(−x)', (g, x) => g.neg(g.neg(x))],
    ['x seen in its own shape', (g, x) => g.reshape(x, { shape: [2, 3] })],
    ['x seen otherwise and back', (g, x) => g.reshape(g.reshape(x, { shape: [6] }), { shape: [2, -1] })],
    ['x transposed twice', (g, x) => g.transpose(g.transpose(x))],
    ['all of x', (g, x) => g.slice(x, { begin: [0, 0], size: [2, -1] })],
    ['x without a margin', (g, x) => g.pad(x, { before: [0, 0], after: [0, 0] })],
    ['x stretched to its own shape', (g, x) => g.broadcastTo(x, { shape: [2, 3] })],
    ['one part', (g, x) => g.concat([x], { axis: 0 })],
    ['a sum over no axis', (g, x) => g.sum(x, { axes: [] })],
    ['dropout that drops nothing', (g, x) => g.dropout(x, { rate: 0, stream: 'd' })],
    ['floats as floats', (g, x) => g.cast(x)],
  ])('%s', (_, build) => {
    expect(build(g, x)).toBe(x)
  })
})

it('scalars are computed while tracing', () => {
  const value = g.add(g.mul(2, 3), g.div(1, g.neg(4)))
  expect(value.op).toBe('constant')
  expect(constantData(value)[0]).toBe(5.75)
})

it('factors gather in one', () => {
  expect(g.mul(g.mul(x, 2), 3)).toBe(g.mul(x, 6))
  expect(g.mul(0.5, g.mul(4, x))).toBe(g.mul(x, 2))
})

it('an op that stretches by itself gets its input unstretched', () => {
  const row = g.input('row', [3])
  expect(g.mul(x, g.broadcastTo(row, { shape: [2, 3] }))).toBe(g.mul(x, row))
  expect(g.mul(row, g.broadcastTo(row, { shape: [2, 3] })).shape).toEqual([2, 3])
})

it('a transpose that moves only axes of size 1 is a reshape', () => {
  const column = g.input('column', [4, 1, 5])
  expect(g.transpose(column, { perm: [1, 0, 2] }).op).toBe('reshape')
  expect(g.transpose(column, { perm: [2, 0, 1] }).op).toBe('transpose')
})

it('ids are compared as floats', () => {
  const ids = g.input('ids', [4], 'int32')
  expect(g.equal(ids, 0).inputs[0]).toBe(g.cast(ids))
})
