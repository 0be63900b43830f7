import type { Value } from '../graph/value'
import type { Pooling } from './rules/pooling'
import { onnxPooling, pooledShape, windowSlices } from './rules/pooling'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Maximum of each window of maps (B, H, W, C). The first of equal maxima gets the gradient. */
    maxPool2d(x: Value, attrs: Pooling): Value
  }
}

/** Below every number that a map holds, yet finite. */
const lowest = -3e38

export default defineOp<Pooling>({
  type: 'maxPool2d',
  shape: ([x], attrs) => pooledShape('maxPool2d', x!, attrs),
  decompose: ({ g, inputs: [x], attrs }) =>
    windowSlices(g, x!, attrs, lowest).reduce((a, b) => g.maximum(a, b)),
  onnx: ({ e, inputs: [x], attrs }) => onnxPooling(e, 'MaxPool', x!, attrs),
})
