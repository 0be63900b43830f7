import { sameShape } from '#shared/model/graph/shapes'
import type { Shape } from '#shared/model/graph/value'
import type { Device } from './device'
import type { Tensor } from './tensor'

/** Repeats a tensor of shape `from` until it has shape `to`. */
export function stretch(device: Device, from: Shape, to: Shape): (x: Tensor) => Tensor {
  if (sameShape(from, to)) return (x) => device.alias(x)
  const run = device.kernel('Tile')
  const aligned = [...Array<number>(to.length - from.length).fill(1), ...from]
  const reps = to.map((size, axis) => size / aligned[axis]!)
  return (x) => run({ x: { ...x, shape: aligned } }, { reps })
}
