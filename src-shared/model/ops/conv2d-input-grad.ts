import type { Graph } from '../graph/graph'
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
  decompose({ g, inputs: [grad, filter], attrs }) {
    const spread = g.pad(grad!, { ...noMargin, interior: [0, attrs.strides[0] - 1, attrs.strides[1] - 1, 0] })
    const margins = outerMargins(spread.shape, filter!.shape, attrs)
    const turned = g.transpose(g.reverse(g.reverse(filter!, { axis: 2 }), { axis: 3 }), {
      perm: [1, 0, 2, 3],
    }) // (I, O, kh, kw)
    return g.conv2d(withMargins(g, spread, margins), turned, {
      ...slidingOf({ ...attrs, strides: [1, 1] }),
      padding: [[0, 0], [0, 0]], // prettier-ignore
    })
  },
  onnx({ e, inputs: [grad, filter], node, attrs }) {
    const maps = e.node('Transpose', [grad!], { perm: { ints: [0, 3, 1, 2] } })
    const rest = { output_padding: { ints: leftOver(node.inputs[0]!.shape, node.inputs[1]!.shape, attrs) } }
    const result = e.node('ConvTranspose', [maps, filter!], { ...onnxSliding(attrs), ...rest })
    return e.node('Transpose', [result], { perm: { ints: [0, 2, 3, 1] } })
  },
})

const noMargin = { before: [0, 0, 0, 0], after: [0, 0, 0, 0] }

type Margins = readonly (readonly [number, number])[]

/** What has to stand around the spread gradient so that a filter passed over it yields `size`; may be negative. */
function outerMargins(spread: Shape, filter: Shape, { size, padding, dilations }: Sliding & Sized): Margins {
  return [0, 1].map((axis) => {
    const reach = (dilations?.[axis] ?? 1) * (filter[axis + 2]! - 1)
    const before = reach - padding[axis]![0]
    return [before, size[axis]! + reach - before - spread[axis + 1]!] as const
  })
}

/** Adds margins around rows and columns, or cuts where they are negative. */
function withMargins(g: Graph, x: Value, [rows, columns]: Margins): Value {
  const sides = [rows!, columns!]
  const before = [0, ...sides.map(([first]) => Math.max(first, 0)), 0]
  const padded = g.pad(x, { before, after: [0, ...sides.map(([, last]) => Math.max(last, 0)), 0] })
  const begin = [0, ...sides.map(([first]) => Math.max(-first, 0)), 0]
  const size = padded.shape.map((whole, i) => whole - begin[i]! - Math.max(-(sides[i - 1]?.[1] ?? 0), 0))
  return g.slice(padded, { begin, size })
}

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
