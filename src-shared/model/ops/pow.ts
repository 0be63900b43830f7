import type { Operand, Value } from '../graph/value'
import { broadcastShapes } from '../graph/shapes'
import { scalar, simplifyBinary } from './rules/broadcasting'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** `base` to the power of `exponent`, broadcasting; a varying exponent wants a positive base. */
    pow(base: Operand, exponent: Operand): Value
  }
}

export default defineOp({
  type: 'pow',
  shape: ([base, exponent]) => broadcastShapes('pow', base!, exponent!),
  simplify(context) {
    const { g, inputs } = context
    const [base, exponent] = inputs as [Value, Value]
    const number = scalar(exponent)
    if (number === 1) return base
    if (number === 2) return g.mul(base, base)
    if (number === 0.5) return g.sqrt(base)
    if (number === -0.5) return g.rsqrt(base)
    return simplifyBinary(
      context,
      (x, y) => x ** y,
      (x, y) => g.pow(x, y),
    )
  },
  vjp({ g, inputs: [base, exponent], output, grad }) {
    const slope = g.mul(exponent!, g.pow(base!, g.sub(exponent!, 1)))
    const gradBase = g.sumTo(g.mul(grad, slope), { shape: base!.shape })
    if (exponent!.op === 'constant') return [gradBase, null]
    return [gradBase, g.sumTo(g.mul(grad, g.mul(output, g.log(base!))), { shape: exponent!.shape })]
  },
  onnx: ({ e, inputs }) => e.node('Pow', inputs),
})
