import type { Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Logarithm of the softmax over the last axis. */
    logSoftmax(x: Value): Value
  }
}

export default defineOp({
  type: 'logSoftmax',
  shape: ([x]) => x!,
  vjp({ g, inputs: [x], grad }) {
    return [g.sub(grad, g.mul(g.softmax(x!), g.sum(grad, { axes: [-1], keepDims: true })))]
  },
  decompose({ g, inputs: [x] }) {
    const below = g.sub(x!, g.stopGradient(g.max(x!, { axes: [-1], keepDims: true })))
    return g.sub(below, g.log(g.sum(g.exp(below), { axes: [-1], keepDims: true })))
  },
  onnx: ({ e, inputs }) => e.node('LogSoftmax', inputs, { axis: { int: -1 } }),
})
