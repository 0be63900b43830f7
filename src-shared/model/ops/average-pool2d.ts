import type { Value } from '../graph/value'
import type { Pooling } from './rules/pooling'
import { onnxPooling, pooledShape, windowSlices } from './rules/pooling'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Mean of each window of maps (B, H, W, C); padding counts as zeros. */
    averagePool2d(x: Value, attrs: Pooling): Value
  }
}

export default defineOp<Pooling>({
  type: 'averagePool2d',
  shape: ([x], attrs) => pooledShape('averagePool2d', x!, attrs),
  decompose({ g, inputs: [x], attrs }) {
    const total = windowSlices(g, x!, attrs, 0).reduce((a, b) => g.add(a, b))
    return g.mul(total, 1 / (attrs.window[0] * attrs.window[1]))
  },
  onnx: ({ e, inputs: [x], attrs }) =>
    onnxPooling(e, 'AveragePool', x!, attrs, { count_include_pad: { int: 1 } }),
})
