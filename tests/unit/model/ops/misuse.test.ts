import { expect, it } from 'vitest'
import { createGraph, type Graph } from '#shared/model/graph/graph'
import type { Value } from '#shared/model/graph/value'

const sliding = { strides: [1, 1], padding: [[0, 0], [0, 0]] } as const // prettier-ignore
type Misuse = (g: Graph, input: (...shape: number[]) => Value) => Value

it.each<[string, Misuse]>([
  ['add: expected equal sizes or 1, got [2,3] and [2,4]', (g, x) => g.add(x(2, 3), x(2, 4))],
  ['matmul: expected […, M, K] and […, K, N], got [2,3] and [4,5]', (g, x) => g.matmul(x(2, 3), x(4, 5))],
  ['matmul: expected […, M, K] and […, K, N], got [3] and [3,5]', (g, x) => g.matmul(x(3), x(3, 5))],
  ['sum: expected distinct axes of [2,3], got [2]', (g, x) => g.sum(x(2, 3), { axes: [2] })],
  ['max: expected distinct axes of [2,3], got [1,-1]', (g, x) => g.max(x(2, 3), { axes: [1, -1] })],
  ['argMax: expected an axis of [2,3], got 2', (g, x) => g.argMax(x(2, 3), { axis: 2 })],
  [
    'reshape: expected a shape of 6 elements, got [4] for [2,3]',
    (g, x) => g.reshape(x(2, 3), { shape: [4] }),
  ],
  ['reshape: expected a shape of 6 elements, got [4,-1]', (g, x) => g.reshape(x(2, 3), { shape: [4, -1] })],
  [
    'transpose: expected every axis of [2,3] once, got [0,0]',
    (g, x) => g.transpose(x(2, 3), { perm: [0, 0] }),
  ],
  [
    'broadcastTo: expected a shape that stretches to [1], got [3]',
    (g, x) => g.broadcastTo(x(3), { shape: [1] }),
  ],
  ['concat: expected [2,3] but for axis 1, got [3,3]', (g, x) => g.concat([x(2, 3), x(3, 3)], { axis: 1 })],
  ['concat: expected an axis of [2,3], got 2', (g, x) => g.concat([x(2, 3), x(2, 3)], { axis: 2 })],
  ['slice: expected a block of [4], got [3] from [2]', (g, x) => g.slice(x(4), { begin: [2], size: [3] })],
  ['pad: expected a margin ≥ 0 for each axis of [4]', (g, x) => g.pad(x(4), { before: [-1], after: [0] })],
  ['reverse: expected an axis of [4], got 1', (g, x) => g.reverse(x(4), { axis: 1 })],
  ['gather: expected a table [V, …], got []', (g, x) => g.gather(x(), x(2))],
  ['scatterAdd: expected updates [2, …], got [3,4]', (g, x) => g.scatterAdd(x(2), x(3, 4), { rows: 5 })],
  [
    'conv2d: expected [B, H, W, I] and [O, I, kh, kw], got [1,5,5,3]',
    (g, x) => g.conv2d(x(1, 5, 5, 3), x(4, 2, 3, 3), sliding),
  ],
  [
    'conv2d: expected a map of at least [3,3] with its padding, got [2,2]',
    (g, x) => g.conv2d(x(1, 2, 2, 1), x(1, 1, 3, 3), sliding),
  ],
  [
    'conv1d: expected [B, T, I] and [O, I, k], got [5,3]',
    (g, x) => g.conv1d(x(5, 3), x(4, 3, 3), { stride: 1, padding: [0, 0] }),
  ],
  [
    'maxPool2d: expected [B, H, W, C], got [4,4]',
    (g, x) => g.maxPool2d(x(4, 4), { window: [2, 2], ...sliding }),
  ],
  ['dropout: expected a rate in [0, 1), got 1', (g, x) => g.dropout(x(4), { rate: 1, stream: 'd' })],
  ['softmaxCrossEntropy: expected labels [2], got [3]', (g, x) => g.softmaxCrossEntropy(x(2, 4), x(3))],
  ['lstm: expected x [B, T, F], got [2,3]', (g, x) => g.lstm(x(2, 3), [x(8, 3), x(8, 2), x(8), x(8)], [])],
  [
    'lstm: expected weight_ih [8,3], got [8,4]',
    (g, x) => g.lstm(x(1, 5, 3), [x(8, 4), x(8, 2), x(8), x(8)], []),
  ],
  ['gru: expected bias_hh [6], got [8]', (g, x) => g.gru(x(1, 5, 3), [x(6, 3), x(6, 2), x(6), x(8)], [])],
  [
    'lstm: expected 2 initial states, got 1',
    (g, x) => g.lstm(x(1, 5, 3), [x(8, 3), x(8, 2), x(8), x(8)], [x(1, 2)]),
  ],
  [
    'gru: expected mask [1,5], got [1,4]',
    (g, x) => g.gru(x(1, 5, 3), [x(6, 3), x(6, 2), x(6), x(6)], [x(1, 4)], { masked: true }),
  ],
])('%s', (message, misuse) => {
  const g = createGraph()
  let count = 0
  const input = (...shape: number[]) => g.input(`x${count++}`, shape)
  const attempt = () => misuse(g, input)
  expect(attempt).toThrow(TypeError)
  expect(attempt).toThrow(message)
})
