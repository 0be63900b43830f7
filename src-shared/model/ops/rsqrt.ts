import type { Operand, Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** One over the square root. */
    rsqrt(x: Operand): Value
  }
}

export default defineOp({
  type: 'rsqrt',
  shape: ([x]) => x!,
  vjp: ({ g, inputs: [x], output, grad }) => [g.mul(grad, g.div(g.mul(output, -0.5), x!))],
  onnx: ({ e, inputs }) => e.node('Reciprocal', [e.node('Sqrt', inputs)]),
})
