import type { Operand, Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The absolute value. */
    abs(x: Operand): Value
  }
}

export default defineOp({
  type: 'abs',
  shape: ([x]) => x!,
  vjp: ({ g, inputs: [x], grad }) => [g.mul(grad, g.sign(x!))],
  onnx: ({ e, inputs }) => e.node('Abs', inputs),
})
