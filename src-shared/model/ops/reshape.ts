import type { Shape, Value } from '../graph/value'
import { sizeOf } from '../graph/value'
import { sameShape } from '../graph/shapes'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The same elements in another shape; one size may be -1, for what is left. */
    reshape(x: Value, attrs: { shape: Shape }): Value
  }
}

export default defineOp<{ shape: Shape }>({
  type: 'reshape',
  shape: ([x], { shape }) => resolve(x!, shape),
  dtype: ([x]) => x!.dtype,
  simplify({ g, inputs: [x], attrs }) {
    const shape = resolve(x!.shape, attrs.shape)
    if (sameShape(x!.shape, shape)) return x
    if (x!.op === 'reshape') return g.reshape(x!.inputs[0]!, { shape })
    if (!sameShape(shape, attrs.shape)) return g.reshape(x!, { shape })
  },
  vjp: ({ g, inputs: [x], grad }) => [g.reshape(grad, { shape: x!.shape })],
  onnx: ({ e, inputs: [x], attrs }) => e.node('Reshape', [x!, e.shape(attrs.shape)]),
})

function resolve(from: Shape, to: Shape): Shape {
  const rest = sizeOf(from) / Math.abs(sizeOf(to))
  const shape = to.map((size) => (size === -1 ? rest : size))
  if (sizeOf(shape) !== sizeOf(from) || !Number.isInteger(rest)) {
    throw new TypeError(`reshape: expected a shape of ${sizeOf(from)} elements, got [${to}] for [${from}]`)
  }
  return shape
}
