import type { Operand, Value } from '../graph/value'
import { broadcastShapes } from '../graph/shapes'
import { isConstant } from '../graph/constants'
import { simplifyBinary } from './rules/broadcasting'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Difference, broadcasting. */
    sub(a: Operand, b: Operand): Value
  }
}

export default defineOp({
  type: 'sub',
  shape: ([a, b]) => broadcastShapes('sub', a!, b!),
  simplify(context) {
    const { g, inputs } = context
    const [a, b] = inputs as [Value, Value]
    if (isConstant(b, 0)) return a
    if (isConstant(a, 0)) return g.neg(b)
    return simplifyBinary(
      context,
      (x, y) => x - y,
      (x, y) => g.sub(x, y),
    )
  },
  vjp: ({ g, inputs: [a, b], grad }) => [
    g.sumTo(grad, { shape: a!.shape }),
    g.neg(g.sumTo(grad, { shape: b!.shape })),
  ],
  onnx: ({ e, inputs }) => e.node('Sub', inputs),
})
