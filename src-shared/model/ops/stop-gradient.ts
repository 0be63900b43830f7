import type { Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The same value, taken as given when gradients are computed. */
    stopGradient(x: Value): Value
  }
}

export default defineOp({
  type: 'stopGradient',
  shape: ([x]) => x!,
  dtype: ([x]) => x!.dtype,
  vjp: () => [null],
  opaque: true,
  onnx: ({ inputs: [x] }) => x!,
})
