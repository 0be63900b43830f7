import type { Operand, Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The hyperbolic tangent. */
    tanh(x: Operand): Value
  }
}

export default defineOp({
  type: 'tanh',
  shape: ([x]) => x!,
  vjp: ({ g, output, grad }) => [g.mul(grad, g.sub(1, g.mul(output, output)))],
  onnx: ({ e, inputs }) => e.node('Tanh', inputs),
})
