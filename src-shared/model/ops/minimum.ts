import type { Operand, Value } from '../graph/value'
import { broadcastShapes } from '../graph/shapes'
import { simplifyBinary } from './rules/broadcasting'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The smaller of two, broadcasting. Where they are equal, the gradient goes to the first. */
    minimum(a: Operand, b: Operand): Value
  }
}

export default defineOp({
  type: 'minimum',
  shape: ([a, b]) => broadcastShapes('minimum', a!, b!),
  simplify: (context) =>
    simplifyBinary(
      context,
      (x, y) => Math.min(x, y),
      (a, b) => context.g.minimum(a, b),
    ),
  vjp({ g, inputs: [a, b], grad }) {
    const first = g.mul(grad, g.lessEqual(a!, b!))
    return [g.sumTo(first, { shape: a!.shape }), g.sumTo(g.sub(grad, first), { shape: b!.shape })]
  },
  onnx: ({ e, inputs }) => e.node('Min', inputs),
})
