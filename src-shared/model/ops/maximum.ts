import type { Operand, Value } from '../graph/value'
import { broadcastShapes } from '../graph/shapes'
import { simplifyBinary } from './rules/broadcasting'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The larger of two, broadcasting. Where they are equal, the gradient goes to the first. */
    maximum(a: Operand, b: Operand): Value
  }
}

export default defineOp({
  type: 'maximum',
  shape: ([a, b]) => broadcastShapes('maximum', a!, b!),
  simplify: (context) =>
    simplifyBinary(
      context,
      (x, y) => Math.max(x, y),
      (a, b) => context.g.maximum(a, b),
    ),
  vjp({ g, inputs: [a, b], grad }) {
    const first = g.mul(grad, g.greaterEqual(a!, b!))
    return [g.sumTo(first, { shape: a!.shape }), g.sumTo(g.sub(grad, first), { shape: b!.shape })]
  },
  onnx: ({ e, inputs }) => e.node('Max', inputs),
})
