import type { Operand, Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The error function. */
    erf(x: Operand): Value
  }
}

export default defineOp({
  type: 'erf',
  shape: ([x]) => x!,
  vjp: ({ g, inputs: [x], grad }) => [
    g.mul(grad, g.mul(g.exp(g.neg(g.mul(x!, x!))), 2 / Math.sqrt(Math.PI))),
  ],
  onnx: ({ e, inputs }) => e.node('Erf', inputs),
})
