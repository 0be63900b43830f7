import type { Value } from '../graph/value'
import type { Sliding } from './rules/convolution'
import { convolutionShape, onnxSliding, slidingOf } from './rules/convolution'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Convolution of maps (B, H, W, I) with a filter (O, I, kh, kw), which is PyTorch's order → (B, H′, W′, O). */
    conv2d(x: Value, filter: Value, attrs: Sliding): Value
  }
}

export default defineOp<Sliding>({
  type: 'conv2d',
  shape: ([x, filter], attrs) => convolutionShape('conv2d', x!, filter!, attrs),
  vjp({ g, inputs: [x, filter], attrs, grad }) {
    const [, rows, columns] = x!.shape as [number, number, number]
    const [, , kh, kw] = filter!.shape as [number, number, number, number]
    return [
      g.conv2dInputGrad(grad, filter!, { ...slidingOf(attrs), size: [rows, columns] }),
      g.conv2dFilterGrad(x!, grad, { ...slidingOf(attrs), size: [kh, kw] }),
    ]
  },
  onnx({ e, inputs: [x, filter], attrs }) {
    const maps = e.node('Transpose', [x!], { perm: { ints: [0, 3, 1, 2] } })
    const result = e.node('Conv', [maps, filter!], onnxSliding(attrs))
    return e.node('Transpose', [result], { perm: { ints: [0, 2, 3, 1] } })
  },
})
