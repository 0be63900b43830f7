import { sizeOf, type Shape } from '#shared/model/graph/value'
import type { Device } from './device'
import type { Kernel } from './kernel'
import type { Tensor } from './tensor'

interface Pad {
  readonly before: readonly number[]
  readonly after: readonly number[]
  readonly interior?: readonly number[]
  readonly value?: number
}

/** `pad`: the gaps axis by axis, then the margin. */
export const padKernel: Kernel = (device, { inputs, attrs }) => {
  const { before, after, interior = [], value = 0 } = attrs as unknown as Pad
  const run = device.kernel('PadV2')
  const gaps = interior.flatMap((gap, axis) => (gap > 0 ? [{ gap, axis }] : []))
  let shape = inputs[0]!.shape
  const steps = gaps.map(({ gap, axis }) => {
    const step = spread(device, shape, axis, gap, value)
    shape = shape.map((size, i) => (i === axis ? size + (size - 1) * gap : size))
    return step
  })
  const paddings = before.map((first, axis) => [first, after[axis]!])
  const margin = (x: Tensor) => run({ x }, { paddings, constantValue: value })
  if (paddings.every(([first, last]) => first === 0 && last === 0)) return ([x]) => device.chain(x!, ...steps)
  return ([x]) => device.chain(x!, ...steps, margin)
}

/** Puts `gap` elements between neighbours along an axis: a margin after each, except that the last one's is cut off. */
function spread(device: Device, shape: Shape, axis: number, gap: number, value: number) {
  const [pad, cut] = [device.kernel('PadV2'), device.kernel('Slice')]
  const [outer, size, inner] = [sizeOf(shape.slice(0, axis)), shape[axis]!, sizeOf(shape.slice(axis + 1))]
  const paddings = [[0, 0], [0, gap], [0, 0]] // prettier-ignore
  const kept = size + (size - 1) * gap
  const result = shape.map((whole, i) => (i === axis ? kept : whole))
  return (x: Tensor): Tensor => {
    const each = pad({ x: { ...x, shape: [outer * size, 1, inner] } }, { paddings, constantValue: value })
    const rows = { ...each, shape: [outer, size * (1 + gap), inner] }
    const all = cut({ x: rows }, { begin: [0, 0, 0], size: [outer, kept, inner] })
    device.dispose(each)
    return { ...all, shape: result }
  }
}
