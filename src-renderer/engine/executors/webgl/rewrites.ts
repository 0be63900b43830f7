import { sizeOf, type Shape } from '#shared/model/graph/value'
import { reducedAxes, type Reduction } from '#shared/model/ops/rules/reducing'
import type { Node } from '../compiled/node'
import type { NodeList, Rewrites } from '../compiled/node-list'
import { sumInRounds } from './long-sums'
import { isTurned } from './turned'

/** Ops of the graph that are written in others here. */
export const rewrites: Rewrites = {
  constant: (nodes, inputs, { attrs, shape, dtype }) =>
    nodes.make(sizeOf(shape) === 1 ? 'number' : 'constant', inputs, attrs, shape, dtype as Node['dtype']),
  input: (nodes, inputs, { attrs, shape, dtype }) =>
    nodes.make(
      shape.length === 0 && dtype === 'float32' ? 'scalar' : 'input',
      inputs,
      attrs,
      shape,
      dtype as Node['dtype'],
    ),
  randomUniform: (nodes, inputs, { attrs, shape }) =>
    nodes.make('random', inputs, { ...attrs, name: `random ${String(attrs.stream)}` }, shape),
  cast: (nodes, inputs, { shape, dtype }) => {
    const [x] = inputs as [Node]
    const isTruncated = dtype === 'int32' && x.dtype === 'float32'
    return nodes.make(isTruncated ? 'truncate' : 'copy', inputs, {}, shape, dtype as Node['dtype'])
  },
  softmax(nodes, [x], { shape }) {
    const row = [...shape.slice(0, -1), 1]
    const along = { axes: [shape.length - 1], keepDims: true }
    const most = nodes.make('max', [x!], along, row)
    const raised = nodes.make('exp', [nodes.make('sub', [x!, most], {}, shape)], {}, shape)
    const total = nodes.make('sum', [raised], along, row)
    const again = nodes.make('exp', [nodes.make('sub', [x!, most], {}, shape)], {}, shape)
    return nodes.make('div', [again, total], {}, shape)
  },
  conv2d: (nodes, [x, filter], { attrs, shape }) =>
    nodes.make('convolve', [x!, turned(nodes, filter!, [2, 3, 1, 0])], attrs, shape),
  conv2dInputGrad: (nodes, [grad, filter], { attrs, shape }) =>
    nodes.make('convolveBack', [grad!, turned(nodes, filter!, [2, 3, 0, 1])], attrs, shape),
  conv2dFilterGrad(nodes, inputs, { attrs, shape }) {
    const [O, I, kh, kw] = shape as [number, number, number, number]
    const B = inputs[0]!.shape[0]!
    const each = nodes.make('filterGradient', inputs, attrs, [B, kh, kw, I, O])
    const sum = nodes.make('sum', [each], { axes: [0] }, [kh, kw, I, O])
    return turned(nodes, sum, [3, 2, 0, 1])
  },
  reshape: (nodes, [x], { shape, dtype }) =>
    isReductionTo(x!, shape)
      ? nodes.make(x!.op, x!.inputs, { ...x!.attrs, keepDims: true }, shape)
      : nodes.make('reshape', [x!], {}, shape, dtype as Node['dtype']),
  // (Aᵀ·B)ᵀ is Bᵀ·A: the gradient of a weight stands as the weight does, and needs no turning.
  transpose(nodes, [x], value) {
    const { attrs, shape } = value
    const [left, right] = x!.inputs
    if (x!.op !== 'matmul' || !isTurned(value) || !isTurned(left!))
      return nodes.make('transpose', [x!], attrs, shape)
    return nodes.make('matmul', [turned(nodes, right!, [1, 0]), left!.inputs[0]!], x!.attrs, shape)
  },
  sum: (nodes, [x], { attrs, shape }) => sumInRounds(nodes, x!, attrs as Reduction, shape),
}

/** Whether a node is a sum that gets back, as sizes of 1, the axes it was made over. */
function isReductionTo({ op, inputs: [x], attrs }: Node, shape: Shape): boolean {
  if (op !== 'sum' || attrs.keepDims) return false
  const axes = reducedAxes(x!.shape, attrs as Reduction)
  return x!.shape.map((size, axis) => (axes.includes(axis) ? 1 : size)).join() === shape.join()
}

function turned(nodes: NodeList, x: Node, perm: readonly number[]): Node {
  return nodes.make('transpose', [x], { perm }, perm.map((axis) => x.shape[axis]!)) // prettier-ignore
}
