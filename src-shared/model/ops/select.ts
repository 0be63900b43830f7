import type { Operand, Value } from '../graph/value'
import { broadcastShapes } from '../graph/shapes'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** `a` where the condition is not 0, else `b`; all three broadcast. */
    select(condition: Value, a: Operand, b: Operand): Value
  }
}

export default defineOp({
  type: 'select',
  shape: ([condition, a, b]) => broadcastShapes('select', broadcastShapes('select', a!, b!), condition!),
  vjp({ g, inputs: [condition, a, b], grad }) {
    const gradA = g.select(condition!, grad, 0)
    const gradB = g.select(condition!, 0, grad)
    return [null, g.sumTo(gradA, { shape: a!.shape }), g.sumTo(gradB, { shape: b!.shape })]
  },
  onnx: ({ e, inputs: [condition, a, b] }) =>
    e.node('Where', [e.node('Cast', [condition!], { to: { int: 9 } }), a!, b!]),
})
