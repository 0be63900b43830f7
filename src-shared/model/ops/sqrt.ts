import type { Operand, Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The square root. */
    sqrt(x: Operand): Value
  }
}

export default defineOp({
  type: 'sqrt',
  shape: ([x]) => x!,
  vjp: ({ g, output, grad }) => [g.div(g.mul(grad, 0.5), output)],
  onnx: ({ e, inputs }) => e.node('Sqrt', inputs),
})
