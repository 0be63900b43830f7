import type { Value } from '../graph/value'
import type { Reduction } from './rules/reducing'
import { reducedAxes, reducedShape, reducedSize } from './rules/reducing'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Arithmetic mean over axes, over all where none are given. */
    mean(x: Value, attrs?: Reduction): Value
  }
}

export default defineOp<Reduction>({
  type: 'mean',
  shape: ([x], attrs) => reducedShape('mean', x!, attrs),
  decompose: ({ g, inputs: [x], attrs }) => g.mul(g.sum(x!, attrs), 1 / reducedSize(x!.shape, attrs)),
  onnx({ e, inputs, node, attrs }) {
    const axes = reducedAxes(node.inputs[0]!.shape, attrs)
    return e.node('ReduceMean', inputs, {
      axes: { ints: axes },
      keepdims: { int: Number(attrs.keepDims ?? false) },
    })
  },
})
