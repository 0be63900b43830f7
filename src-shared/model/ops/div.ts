import type { Operand, Value } from '../graph/value'
import { broadcastShapes } from '../graph/shapes'
import { scalar, simplifyBinary } from './rules/broadcasting'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Quotient, broadcasting. */
    div(a: Operand, b: Operand): Value
  }
}

export default defineOp({
  type: 'div',
  shape: ([a, b]) => broadcastShapes('div', a!, b!),
  simplify(context) {
    const { g, inputs } = context
    const [a, b] = inputs as [Value, Value]
    const divisor = scalar(b)
    if (divisor === 1) return a
    return simplifyBinary(
      context,
      (x, y) => x / y,
      (x, y) => g.div(x, y),
    )
  },
  vjp({ g, inputs: [a, b], output, grad }) {
    const gradA = g.div(grad, b!)
    return [g.sumTo(gradA, { shape: a!.shape }), g.neg(g.sumTo(g.mul(gradA, output), { shape: b!.shape }))]
  },
  onnx: ({ e, inputs }) => e.node('Div', inputs),
})
