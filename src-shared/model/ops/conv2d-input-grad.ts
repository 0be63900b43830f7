import type { Shape, Value } from '../graph/value'
import { sameShape } from '../graph/shapes'
import type { Sized, Sliding } from './rules/convolution'
import { convolutionShape, onnxSliding, slidingOf } from './rules/convolution'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Gradient of conv2d's input (of rows and columns `size`): a transposed convolution. */
    conv2dInputGrad(grad: Value, filter: Value, attrs: Sliding & Sized): Value
  }
}

export default defineOp<Sliding & Sized>({
  type: 'conv2dInputGrad',
  shape([grad, filter], attrs) {
    const shape: Shape = [grad![0]!, ...attrs.size, filter![1]!]
    const expected = convolutionShape('conv2dInputGrad', shape, filter!, attrs)
    if (sameShape(grad!, expected)) return shape
    throw new TypeError(`conv2dInputGrad: expected a gradient [${expected}], got [${grad}]`)
  },
  vjp({ g, inputs: [gradient, filter], attrs, grad }) {
    const size = filter!.shape.slice(2) as [number, number]
    return [
      g.conv2d(grad, filter!, slidingOf(attrs)),
      g.conv2dFilterGrad(grad, gradient!, { ...slidingOf(attrs), size }),
    ]
  },
  onnx({ e, inputs: [grad, filter], node, attrs }) {
    const maps = e.node('Transpose', [grad!], { perm: { ints: [0, 3, 1, 2] } })
    const rest = { output_padding: { ints: leftOver(node.inputs[0]!.shape, node.inputs[1]!.shape, attrs) } }
    const result = e.node('ConvTranspose', [maps, filter!], { ...onnxSliding(attrs), ...rest })
    return e.node('Transpose', [result], { perm: { ints: [0, 2, 3, 1] } })
  },
})

/** Rows and columns at the end that no window reached. */
function leftOver(
  grad: Shape,
  filter: Shape,
  { size, strides, padding, dilations }: Sliding & Sized,
): number[] {
  return [0, 1].map((axis) => {
    const reach = (dilations?.[axis] ?? 1) * (filter[axis + 2]! - 1) + 1
    const [before, after] = padding[axis]!
    return size[axis]! + before + after - reach - (grad[axis + 1]! - 1) * strides[axis]!
  })
}
