import type { Sliding } from '#shared/model/ops/rules/convolution'
import type { Pooling } from '#shared/model/ops/rules/pooling'
import type { Kernel, Kernels } from '../../kernel'

const explicit = ({ padding }: Sliding) => [[0, 0], padding[0], padding[1], [0, 0]]

/** `conv2d`; TensorFlow.js wants filters as (kh, kw, I, O). */
const conv2d: Kernel = (device, node) => {
  const attrs = node.attrs as unknown as Sliding
  const [run, turn] = [device.kernel('Conv2D'), device.kernel('Transpose')]
  const dilations = attrs.dilations ?? [1, 1]
  const settings = { strides: attrs.strides, pad: explicit(attrs), dataFormat: 'NHWC', dilations }
  return ([x, filter]) => {
    const turned = turn({ x: filter! }, { perm: [2, 3, 1, 0] })
    const result = run({ x: x!, filter: turned }, settings)
    device.dispose(turned)
    return result
  }
}

const maxPool2d: Kernel = (device, node) => {
  const attrs = node.attrs as unknown as Pooling
  const run = device.kernel('MaxPool')
  const settings = { filterSize: attrs.window, strides: attrs.strides, pad: explicit(attrs) }
  return ([x]) => run({ x: x! }, settings)
}

/** `averagePool2d`; TensorFlow.js leaves padding out of the mean, so that it is added first. */
const averagePool2d: Kernel = (device, node) => {
  const attrs = node.attrs as unknown as Pooling
  const [run, pad] = [device.kernel('AvgPool'), device.kernel('PadV2')]
  const settings = { filterSize: attrs.window, strides: attrs.strides, pad: 'valid' }
  const margin = { paddings: explicit(attrs), constantValue: 0 }
  return ([x]) =>
    device.chain(
      x!,
      (map) => pad({ x: map }, margin),
      (map) => run({ x: map }, settings),
    )
}

/** Convolutions and poolings of maps (B, H, W, C). */
export default { conv2d, maxPool2d, averagePool2d } satisfies Kernels
