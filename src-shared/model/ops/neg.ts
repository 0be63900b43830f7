import { scalar } from './rules/broadcasting'
import type { Operand, Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The negative. */
    neg(x: Operand): Value
  }
}

export default defineOp({
  type: 'neg',
  shape: ([x]) => x!,
  simplify({ g, inputs: [x] }) {
    const number = scalar(x!)
    if (number !== undefined) return g.constant(-number)
    if (x!.op === 'neg') return x!.inputs[0]
  },
  vjp: ({ g, grad }) => [g.neg(grad)],
  onnx: ({ e, inputs }) => e.node('Neg', inputs),
})
