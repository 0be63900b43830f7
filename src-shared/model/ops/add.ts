import type { Operand, Value } from '../graph/value'
import { broadcastShapes } from '../graph/shapes'
import { isConstant } from '../graph/constants'
import { simplifyBinary } from './rules/broadcasting'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Sum, broadcasting. */
    add(a: Operand, b: Operand): Value
  }
}

export default defineOp({
  type: 'add',
  shape: ([a, b]) => broadcastShapes('add', a!, b!),
  simplify(context) {
    const { g, inputs } = context
    const [a, b] = inputs as [Value, Value]
    if (isConstant(b, 0)) return a
    if (isConstant(a, 0)) return b
    if (b.op === 'neg') return g.sub(a, b.inputs[0]!)
    return simplifyBinary(
      context,
      (x, y) => x + y,
      (x, y) => g.add(x, y),
    )
  },
  vjp: ({ g, inputs: [a, b], grad }) => [
    g.sumTo(grad, { shape: a!.shape }),
    g.sumTo(grad, { shape: b!.shape }),
  ],
  onnx: ({ e, inputs }) => e.node('Add', inputs),
})
