import type { Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** `x` times its logistic function, also known as swish. */
    silu(x: Value): Value
  }
}

export default defineOp({
  type: 'silu',
  shape: ([x]) => x!,
  decompose: ({ g, inputs: [x] }) => g.mul(x!, g.sigmoid(x!)),
})
