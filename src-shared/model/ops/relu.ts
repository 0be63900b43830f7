import type { Operand, Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The positive part; its gradient at 0 is 0. */
    relu(x: Operand): Value
  }
}

export default defineOp({
  type: 'relu',
  shape: ([x]) => x!,
  // its output says as much of the sign as its input, which need not be kept
  vjp: ({ g, output, grad }) => [g.mul(grad, g.greater(output, 0))],
  onnx: ({ e, inputs }) => e.node('Relu', inputs),
})
