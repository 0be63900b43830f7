import type { Operand, Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The natural logarithm. */
    log(x: Operand): Value
  }
}

export default defineOp({
  type: 'log',
  shape: ([x]) => x!,
  vjp: ({ g, inputs: [x], grad }) => [g.div(grad, x!)],
  onnx: ({ e, inputs }) => e.node('Log', inputs),
})
