import type { Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** -1, 0 or 1. */
    sign(x: Value): Value
  }
}

export default defineOp({
  type: 'sign',
  shape: ([x]) => x!,
  decompose: ({ g, inputs: [x] }) => g.sub(g.greater(x!, 0), g.less(x!, 0)),
  onnx: ({ e, inputs }) => e.node('Sign', inputs),
})
