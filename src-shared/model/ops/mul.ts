import type { Operand, Value } from '../graph/value'
import { broadcastShapes } from '../graph/shapes'
import { isConstant } from '../graph/constants'
import { scalar, simplifyBinary } from './rules/broadcasting'
import type { OpContext } from './define'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Product element by element, broadcasting. */
    mul(a: Operand, b: Operand): Value
  }
}

export default defineOp({
  type: 'mul',
  shape: ([a, b]) => broadcastShapes('mul', a!, b!),
  simplify(context) {
    const [a, b] = context.inputs as [Value, Value]
    const scaled = isScalar(a) ? scale(context, b, a) : isScalar(b) ? scale(context, a, b) : undefined
    return (
      scaled ??
      simplifyBinary(
        context,
        (x, y) => x * y,
        (x, y) => context.g.mul(x, y),
      )
    )
  },
  vjp({ g, inputs: [a, b], grad }) {
    return [g.sumTo(g.mul(grad, b!), { shape: a!.shape }), g.sumTo(g.mul(grad, a!), { shape: b!.shape })]
  },
  onnx: ({ e, inputs }) => e.node('Mul', inputs),
})

const isScalar = (value: Value) => scalar(value) !== undefined

/** `x` times a scalar constant, where that is something simpler. */
function scale({ g }: OpContext<object>, x: Value, factor: Value): Value | undefined {
  if (isConstant(factor, 1)) return x
  if (isConstant(factor, -1)) return g.neg(x)
  if (isConstant(factor, 0)) return g.broadcastTo(factor, { shape: x.shape })
  const inner = x.op === 'mul' ? x.inputs.find(isScalar) : undefined
  const rest = x.inputs.find((input) => input !== inner)
  if (inner && rest) return g.mul(rest, scalar(inner)! * scalar(factor)!)
}
