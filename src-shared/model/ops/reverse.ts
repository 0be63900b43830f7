import type { Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The elements along an axis in opposite order. */
    reverse(x: Value, attrs: { axis: number }): Value
  }
}

const beforeTheFirst = -(2 ** 31)

export default defineOp<{ axis: number }>({
  type: 'reverse',
  shape([x], { axis }) {
    if (axis < x!.length && axis >= -x!.length) return x!
    throw new TypeError(`reverse: expected an axis of [${x}], got ${axis}`)
  },
  dtype: ([x]) => x!.dtype,
  simplify({ g, inputs: [x], attrs: { axis } }) {
    if (axis < 0) return g.reverse(x!, { axis: axis + x!.shape.length })
    if (x!.shape[axis] === 1) return x
  },
  vjp: ({ g, attrs, grad }) => [g.reverse(grad, attrs)],
  onnx: ({ e, inputs: [x], attrs: { axis } }) =>
    e.node('Slice', [x!, e.ints([-1]), e.ints([beforeTheFirst]), e.ints([axis]), e.ints([-1])]),
})
