import { sizeOf, type Shape } from '#shared/model/graph/value'
import type { Sliding } from '#shared/model/ops/rules/convolution'
import type { Node } from '../compiled/node'
import type { NodeList, Rewrites } from '../compiled/node-list'

/** Columns of a product that are made at once. */
const panel = 8

/** Ops of the graph that are written in others here. */
export const rewrites: Rewrites = {
  constant: (nodes, inputs, { attrs, shape, dtype }) =>
    nodes.make(sizeOf(shape) === 1 ? 'number' : 'constant', inputs, attrs, shape, dtype as Node['dtype']),
  randomUniform: (nodes, inputs, { attrs, shape }) =>
    nodes.make('random', inputs, { ...attrs, name: `random ${String(attrs.stream)}` }, shape),
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
  matmul: (nodes, [a, b], { shape }) =>
    nodes.make('matmul', [a!, inPanels(nodes, b!, a!.shape.at(-2)!)], {}, shape),
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
    return turned(nodes, nodes.make('filterGradient', [maps, grad!], attrs, [kh, kw, I, O]), [3, 2, 0, 1])
  },
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
