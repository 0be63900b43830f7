import type { Operand, Value } from '../graph/value'
import { broadcastShapes } from '../graph/shapes'
import { isConstant } from '../graph/constants'
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
  simplify({ inputs: [a, b] }) {
    if (isConstant(b!, 0) && b!.shape.length <= a!.shape.length) return a
    if (isConstant(a!, 0) && a!.shape.length <= b!.shape.length) return b
  },
  vjp: ({ g, inputs: [a, b], grad }) => [g.sumTo(grad, { shape: a!.shape }), g.sumTo(grad, { shape: b!.shape })],
  onnx: ({ e, inputs }) => e.node('Add', inputs),
})
