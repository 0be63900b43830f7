import type { Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The same numbers as float32. */
    cast(x: Value): Value
  }
}

export default defineOp({
  type: 'cast',
  shape: ([x]) => x!,
  simplify: ({ inputs: [x] }) => (x!.dtype === 'float32' ? x : undefined),
  vjp: () => [null],
  onnx: ({ e, inputs }) => e.node('Cast', inputs, { to: { int: 1 } }),
})
