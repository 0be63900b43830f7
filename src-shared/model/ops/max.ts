import type { Value } from '../graph/value'
import type { Reduction } from './rules/reducing'
import { nothingToReduce, reducedAxes, reducedShape, unreduce } from './rules/reducing'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Maximum over axes, over all where none are given. Equal maxima share the gradient. */
    max(x: Value, attrs?: Reduction): Value
  }
}

export default defineOp<Reduction>({
  type: 'max',
  shape: ([x], attrs) => reducedShape('max', x!, attrs),
  simplify: ({ g, inputs: [x], attrs }) => nothingToReduce(g, x!, attrs),
  vjp({ g, inputs: [x], attrs, output, grad }) {
    const hits = g.equal(x!, unreduce(g, output, x!.shape, attrs))
    const share = g.div(grad, g.sum(hits, attrs))
    return [g.mul(hits, unreduce(g, share, x!.shape, attrs))]
  },
  onnx({ e, inputs, node, attrs }) {
    const axes = reducedAxes(node.inputs[0]!.shape, attrs)
    return e.node('ReduceMax', inputs, {
      axes: { ints: axes },
      keepdims: { int: Number(attrs.keepDims ?? false) },
    })
  },
})
