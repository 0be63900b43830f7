import type { Operand, Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The exponential. */
    exp(x: Operand): Value
  }
}

export default defineOp({
  type: 'exp',
  shape: ([x]) => x!,
  vjp: ({ g, output, grad }) => [g.mul(grad, output)],
  onnx: ({ e, inputs }) => e.node('Exp', inputs),
})
