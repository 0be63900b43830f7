import { sizeOf, type Shape } from '#shared/model/graph/value'
import type { Sliding } from '#shared/model/ops/rules/convolution'
import type { Node } from '../compiled/node'
import { sizeOfLast } from './scatter'
import type { NodeList, Rewrites } from '../compiled/node-list'

/** Columns of a product that are made at once. */
const panel = 8

/** What a product adds up before it goes on to the next columns: so much of both sides stays in the nearest cache. */
const depth = 256

/** From so many times as many rows as ids on, a table is not cleared as a whole before rows are added to it. */
const muchMore = 2

/** Ops of the graph that are written in others here. */
export const rewrites: Rewrites = {
  constant: (nodes, inputs, { attrs, shape, dtype }) =>
    nodes.make(sizeOf(shape) === 1 ? 'number' : 'constant', inputs, attrs, shape, dtype as Node['dtype']),
  randomUniform: (nodes, _, { attrs: { stream }, shape }) =>
    nodes.make('drawn', [nodes.make('draws', [], {}, [4])], { stream }, shape),
  cast(nodes, [x], { shape, dtype }) {
    const isTruncated = dtype === 'int32' && x!.dtype === 'float32'
    return nodes.make(isTruncated ? 'truncate' : 'copy', [x!], {}, shape, dtype as Node['dtype'])
  },
  softmax(nodes, [x], { shape }) {
    const row = [...shape.slice(0, -1), 1]
    const along = { axes: [shape.length - 1], keepDims: true }
    const most = nodes.make('max', [x!], along, row)
    const raised = nodes.make('exp', [nodes.make('sub', [x!, most], {}, shape)], {}, shape)
    return nodes.make('div', [raised, nodes.make('sum', [raised], along, row)], {}, shape)
  },
  matmul(nodes, [a, b], { shape }) {
    const K = a!.shape.at(-1)!
    const product = (x: Node, y: Node) =>
      nodes.make('matmul', [x, inPanels(nodes, y, x.shape.at(-2)!)], {}, shape)
    if (K < 2 * depth || a!.shape.length > 2 || b!.shape.length > 2) return product(a!, b!)
    const part = Math.ceil(K / Math.ceil(K / depth) / 4) * 4
    return inParts(nodes, K, part, (from, to) =>
      product(sliced(nodes, a!, 1, from, to), sliced(nodes, b!, 0, from, to)),
    )
  },
  scatterAdd(nodes, [ids, updates], { attrs, shape }) {
    const inputs = [ids!, updates!]
    if (shape[0]! < muchMore * sizeOf(ids!.shape)) return nodes.make('scatterAdd', inputs, attrs, shape)
    const of = inputs.map(({ id }) => id).join()
    const last = nodes.make('lastIds', [], { of, ...attrs }, [
      sizeOfLast({ rows: shape[0]!, count: sizeOf(ids!.shape) }),
    ])
    return nodes.make('scatterAddAgain', [...inputs, last], attrs, shape)
  },
  conv2d(nodes, [x, filter], { attrs, shape }) {
    const turnedFilter = nodes.make(
      'keep',
      [turned(nodes, filter!, [2, 3, 1, 0])],
      {},
      permuted(filter!, [2, 3, 1, 0]),
    )
    return nodes.make(
      'convolve',
      [withMargins(nodes, x!, attrs as unknown as Sliding), turnedFilter],
      attrs,
      shape,
    )
  },
  conv2dFilterGrad(nodes, [x, grad], { attrs, shape }) {
    const [O, I, kh, kw] = shape as [number, number, number, number]
    const maps = withMargins(nodes, x!, attrs as unknown as Sliding)
    const [B, rows, columns] = grad!.shape as [number, number, number]
    const sum = inParts(nodes, B, Math.max(1, Math.floor(depth / (rows * columns))), (from, to) => {
      const [left, right] = [maps, grad!].map((of) => sliced(nodes, of, 0, from, to))
      return nodes.make('filterGradient', [left!, right!], attrs, [kh, kw, I, O])
    })
    return turned(nodes, sum, [3, 2, 0, 1])
  },
}

/** A sum whose parts are made one after another, each added to those before. */
function inParts(
  nodes: NodeList,
  size: number,
  part: number,
  make: (from: number, to: number) => Node,
): Node {
  const parts = Array.from({ length: Math.ceil(size / part) }, (_, i) =>
    make(i * part, Math.min(size, (i + 1) * part)),
  )
  return parts.reduce((sum, next) =>
    nodes.make('keep', [nodes.make('add', [sum, next], {}, sum.shape)], {}, sum.shape),
  )
}

/**
 * The right side of a product as it is read: in panels of eight columns, so that what a tile needs stands together.
 * (…, K, N) → (…, N / 8, K, 8), seen as (…, K, N).
 */
function inPanels(nodes: NodeList, b: Node, rows: number): Node {
  const outer = b.shape.slice(0, -2)
  const [K, N] = b.shape.slice(-2) as [number, number]
  if (N % panel !== 0 || rows < panel) return b
  const rank = b.shape.length
  const swap = [...outer.keys(), rank - 1, rank - 2, rank]
  const cut = nodes.make('reshape', [b], {}, [...outer, K, N / panel, panel])
  const kept = nodes.make('keep', [turned(nodes, cut, swap)], {}, [...outer, N / panel, K, panel])
  return nodes.make('reshape', [turned(nodes, kept, swap)], {}, b.shape)
}

/** A part of a tensor along one axis. */
function sliced(nodes: NodeList, x: Node, axis: number, from: number, to: number): Node {
  if (to - from === x.shape[axis]) return x
  const begin = x.shape.map((_, i) => (i === axis ? from : 0))
  return nodes.make('slice', [x], { begin }, x.shape.with(axis, to - from))
}

/** Maps with zeros around them. */
function withMargins(nodes: NodeList, x: Node, { padding: [rows, columns] }: Sliding): Node {
  if ([...rows, ...columns].every((margin) => margin === 0)) return x
  const [before, after] = [0, 1].map((side) => [0, rows[side]!, columns[side]!, 0])
  const shape = x.shape.map((size, axis) => before![axis]! + size + after![axis]!)
  return nodes.make('pad', [x], { before, after }, shape)
}

const permuted = (x: Node, perm: readonly number[]): Shape => perm.map((axis) => x.shape[axis]!)

const turned = (nodes: NodeList, x: Node, perm: readonly number[]): Node =>
  nodes.make('transpose', [x], { perm }, permuted(x, perm))
