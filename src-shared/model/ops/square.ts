import type { Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The square. */
    square(x: Value): Value
  }
}

export default defineOp({
  type: 'square',
  shape: ([x]) => x!,
  decompose: ({ g, inputs: [x] }) => g.mul(x!, x!),
})
