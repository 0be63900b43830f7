import type { Shape, Value } from '../graph/value'
import { broadcastShapes, sameShape } from '../graph/shapes'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Stretched to a shape under NumPy broadcasting. */
    broadcastTo(x: Value, attrs: { shape: Shape }): Value
  }
}

export default defineOp<{ shape: Shape }>({
  type: 'broadcastTo',
  shape([x], { shape }) {
    if (sameShape(broadcastShapes('broadcastTo', x!, shape), shape)) return shape
    throw new TypeError(`broadcastTo: expected a shape that stretches to [${shape}], got [${x}]`)
  },
  dtype: ([x]) => x!.dtype,
  simplify({ g, inputs: [x], attrs }) {
    if (sameShape(x!.shape, attrs.shape)) return x
    if (x!.op === 'broadcastTo') return g.broadcastTo(x!.inputs[0]!, attrs)
  },
  vjp: ({ g, inputs: [x], grad }) => [g.sumTo(grad, { shape: x!.shape })],
  onnx: ({ e, inputs: [x], attrs }) => e.node('Expand', [x!, e.shape(attrs.shape)]),
})
