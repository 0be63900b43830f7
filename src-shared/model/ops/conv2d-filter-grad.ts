import type { Shape, Value } from '../graph/value'
import { sameShape } from '../graph/shapes'
import type { Sized, Sliding } from './rules/convolution'
import { convolutionShape, slidingOf } from './rules/convolution'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Gradient of conv2d's filter (of rows and columns `size`). */
    conv2dFilterGrad(x: Value, grad: Value, attrs: Sliding & Sized): Value
  }
}

export default defineOp<Sliding & Sized>({
  type: 'conv2dFilterGrad',
  shape([x, grad], attrs) {
    const shape: Shape = [grad!.at(-1)!, x!.at(-1)!, ...attrs.size]
    const expected = convolutionShape('conv2dFilterGrad', x!, shape, attrs)
    if (sameShape(grad!, expected)) return shape
    throw new TypeError(`conv2dFilterGrad: expected a gradient [${expected}], got [${grad}]`)
  },
  vjp({ g, inputs: [x, gradient], attrs, grad }) {
    const size = x!.shape.slice(1, 3) as [number, number]
    return [
      g.conv2dInputGrad(gradient!, grad, { ...slidingOf(attrs), size }),
      g.conv2d(x!, grad, slidingOf(attrs)),
    ]
  },
  decompose({ g, inputs: [x, grad], attrs: { strides, dilations = [1, 1], padding, size } }) {
    const maps = g.transpose(x!, { perm: [3, 1, 2, 0] }) // (I, H, W, B)
    const filter = g.transpose(grad!, { perm: [3, 0, 1, 2] }) // (O, B, H′, W′)
    const result = g.conv2d(maps, filter, { strides: dilations, padding, dilations: strides }) // (I, ≥ kh, ≥ kw, O)
    const exact = g.slice(result, { begin: [0, 0, 0, 0], size: [maps.shape[0]!, ...size, filter.shape[0]!] })
    return g.transpose(exact, { perm: [3, 0, 1, 2] })
  },
})
