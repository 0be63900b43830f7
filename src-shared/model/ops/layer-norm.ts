import type { Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Layer normalisation over the last axis, then scale and shift. Ba, Kiros, Hinton 2016, arXiv:1607.06450. */
    layerNorm(x: Value, scale: Value, shift: Value, attrs: { epsilon: number }): Value
  }
}

export default defineOp<{ epsilon: number }>({
  type: 'layerNorm',
  shape: ([x]) => x!,
  decompose({ g, inputs: [x, scale, shift], attrs: { epsilon } }) {
    const centred = g.sub(x!, g.mean(x!, { axes: [-1], keepDims: true })) // (…, D)
    const variance = g.mean(g.mul(centred, centred), { axes: [-1], keepDims: true }) // (…, 1)
    const normal = g.mul(centred, g.rsqrt(g.add(variance, epsilon))) // (…, D)
    return g.add(g.mul(normal, scale!), shift!)
  },
  onnx: ({ e, inputs, attrs }) =>
    e.node('LayerNormalization', inputs, { axis: { int: -1 }, epsilon: { float: attrs.epsilon } }),
})
