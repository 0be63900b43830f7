import { sizeOf, type Shape } from '#shared/model/graph/value'
import type { Kernel, Kernels } from '../../kernel'
import { padKernel } from '../../pad'
import { stretch } from '../../stretch'

const slice: Kernel = (device, { shape, attrs }) => {
  const { begin, strides } = attrs as { begin: number[]; strides?: number[] }
  if (!strides) {
    const run = device.kernel('Slice')
    return ([x]) => run({ x: x! }, { begin, size: shape })
  }
  const run = device.kernel('StridedSlice')
  const end = begin.map((first, axis) => first + (shape[axis]! - 1) * strides[axis]! + 1)
  const masks = { beginMask: 0, endMask: 0, ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0 }
  return ([x]) => run({ x: x! }, { begin, end, strides, ...masks })
}

/** Around one axis: what lies before it, itself, and what lies after it, as a shape of three. */
function around(shape: Shape, axis: number): Shape {
  return [sizeOf(shape.slice(0, axis)), shape[axis]!, sizeOf(shape.slice(axis + 1))]
}

/** Ops that move elements, as the graphics card does them. */
export default {
  broadcastTo: (device, { inputs, shape }) => {
    const run = stretch(device, inputs[0]!.shape, shape)
    return ([x]) => run(x!)
  },
  concat: (device, { attrs }) => {
    const run = device.kernel('Concat')
    return (inputs) => run(inputs, { axis: attrs.axis })
  },
  slice,
  pad: padKernel,
  reverse: (device, { shape, attrs }) => {
    const run = device.kernel('Reverse')
    const three = around(shape, attrs.axis as number)
    return ([x]) => ({
      ...run({ x: { ...x!, shape: three as number[] } }, { dims: [1] }),
      shape: shape as number[],
    })
  },
} satisfies Kernels
