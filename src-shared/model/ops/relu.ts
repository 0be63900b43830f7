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
  vjp: ({ g, inputs: [x], grad }) => [g.mul(grad, g.greater(x!, 0))],
  onnx: ({ e, inputs }) => e.node('Relu', inputs),
})
