import type { Operand, Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The logistic function. */
    sigmoid(x: Operand): Value
  }
}

export default defineOp({
  type: 'sigmoid',
  shape: ([x]) => x!,
  vjp: ({ g, output, grad }) => [g.mul(grad, g.mul(output, g.sub(1, output)))],
  onnx: ({ e, inputs }) => e.node('Sigmoid', inputs),
})
