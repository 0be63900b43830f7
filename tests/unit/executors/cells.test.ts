import { expect, test } from 'vitest'
import type { Node } from '#renderer/engine/executors/compiled/node'
import { readersOf } from '#renderer/engine/executors/compiled/rebuild'
import { inOrder } from '#renderer/engine/executors/webgl/order'
import { isOfPair } from '#renderer/engine/executors/webgl/pairs'
import { unlikeMiddle } from '#renderer/engine/executors/webgl/unlike'

const cell = [32, 64]
const all: Node[] = []

function node(op: string, inputs: readonly Node[], shape: readonly number[] = cell, attrs = {}): Node {
  const made: Node = { id: all.length, op, inputs, attrs, shape, dtype: 'float32' }
  all.push(made)
  return made
}

const state = () => node('input', [])
const product = (depth: number) =>
  node('matmul', [node('input', [], [32, depth]), node('input', [], [depth, 64])])

/** Whether a product is one of a pair with what reads it. */
function isPair(made: Node): boolean {
  const isStored = ({ inputs }: Node) => inputs.length === 0
  return isOfPair(made, readersOf(all), isStored)
}

test('a deep product is written into both that are made of it at its place', () => {
  const [o, c] = [state(), state()]
  const hidden = product(256)
  node('mul', [hidden, o])
  node('add', [node('mul', [hidden, c]), o])
  expect(isPair(hidden)).toBe(true)
})

test('a product that is shallow, read thrice, or elsewhere is not', () => {
  const [shallow, thrice, turned] = [product(64), product(256), product(256)]
  for (const read of [shallow, shallow, thrice, thrice, thrice, turned]) node('mul', [read, state()])
  node('transpose', [turned], [64, 32], { perm: [1, 0] })
  for (const one of [shallow, thrice, turned]) expect(isPair(one)).toBe(false)
})

test('nor is one whose second reader waits for what is made later', () => {
  const hidden = product(256)
  node('mul', [hidden, state()])
  node('mul', [node('sigmoid', [hidden]), product(8)])
  expect(isPair(hidden)).toBe(false)
})

test('the first and the last part of a sequence are stored as that in the middle', () => {
  const cells = Array.from({ length: 5 }, () => node('add', [state(), state()]))
  const states = cells.map((one) => node('mul', [state(), node('tanh', [one])]))
  const joined = node('concat', states, [160, 64], { axis: 0 })
  const stored = new Set([...cells.slice(1, 4), ...states.slice(0, 4)])
  expect([...unlikeMiddle(joined, (one) => stored.has(one))]).toEqual([cells[0], states[4], cells[4]])
})

test('parts side by side, and three of them, are left as they are', () => {
  const gates = Array.from({ length: 4 }, () => node('mul', [state(), state()]))
  const [stored, side] = [new Set(gates.slice(2, 3)), node('concat', gates, [32, 256], { axis: 1 })]
  const three = node('concat', gates.slice(1), [96, 64], { axis: 0 })
  expect(unlikeMiddle(side, (one) => stored.has(one)).size).toBe(0)
  expect(unlikeMiddle(three, (one) => stored.has(one)).size).toBe(0)
})

test('the order of a draw does not depend on when its nodes came to it', () => {
  const [a, b] = [node('mul', [state(), state()]), node('add', [state(), state()])]
  const c = node('add', [a, b])
  const reads = new Map([a, b, c].map((one) => [one, new Map(one.inputs.map((read) => [read, true]))]))
  const group = { isPoints: false, layout: { kind: 'rows', width: 16, height: 32, layers: 1 } } as const
  for (const nodes of [
    [a, b, c],
    [b, a, c],
  ])
    expect(inOrder({ ...group, nodes }, reads).nodes).toEqual([b, a, c])
})
