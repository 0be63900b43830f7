import type { Shape, Value } from '../graph/value'
import { normalizeAxes } from '../graph/shapes'
import { defineOp } from './define'

interface ArgMax {
  /** The last one where absent. */
  readonly axis?: number
}

declare module '../graph/ops' {
  interface Ops {
    /** Position of the first maximum along an axis, int32. */
    argMax(x: Value, attrs?: ArgMax): Value
  }
}

export default defineOp<ArgMax>({
  type: 'argMax',
  shape: ([x], attrs) => x!.filter((_, axis) => axis !== axisOf(x!, attrs)),
  dtype: () => 'int32',
  vjp: () => [null],
  onnx({ e, inputs, node, attrs }) {
    const axis = axisOf(node.inputs[0]!.shape, attrs)
    const position = e.node('ArgMax', inputs, { axis: { int: axis }, keepdims: { int: 0 } })
    return e.node('Cast', [position], { to: { int: 6 } })
  },
})

function axisOf(shape: Shape, { axis = -1 }: ArgMax): number {
  const [front] = normalizeAxes(shape.length, [axis])
  if (front === undefined || front < 0 || front >= shape.length) {
    throw new TypeError(`argMax: expected an axis of [${shape}], got ${axis}`)
  }
  return front
}
