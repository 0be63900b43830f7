import type { Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Softmax over the last axis. */
    softmax(x: Value): Value
  }
}

export default defineOp({
  type: 'softmax',
  shape: ([x]) => x!,
  vjp({ g, output, grad }) {
    const flow = g.mul(grad, output)
    return [g.sub(flow, g.mul(output, g.sum(flow, { axes: [-1], keepDims: true })))]
  },
  onnx: ({ e, inputs }) => e.node('Softmax', inputs, { axis: { int: -1 } }),
})
