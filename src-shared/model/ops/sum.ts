import type { Value } from '../graph/value'
import type { Reduction } from './rules/reducing'
import { nothingToReduce, reducedAxes, reducedShape, unreduce } from './rules/reducing'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Sum over axes, over all where none are given. */
    sum(x: Value, attrs?: Reduction): Value
  }
}

export default defineOp<Reduction>({
  type: 'sum',
  shape: ([x], attrs) => reducedShape('sum', x!, attrs),
  simplify: ({ g, inputs: [x], attrs }) => nothingToReduce(g, x!, attrs),
  vjp: ({ g, inputs: [x], attrs, grad }) => [unreduce(g, grad, x!.shape, attrs)],
  onnx({ e, inputs, node, attrs }) {
    const axes = reducedAxes(node.inputs[0]!.shape, attrs)
    return e.node('ReduceSum', inputs, {
      axes: { ints: axes },
      keepdims: { int: Number(attrs.keepDims ?? false) },
    })
  },
})
