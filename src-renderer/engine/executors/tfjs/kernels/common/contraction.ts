import { broadcastShapes } from '#shared/model/graph/shapes'
import { sizeOf, type Shape } from '#shared/model/graph/value'
import type { Device } from '../../device'
import type { Kernel, Kernels } from '../../kernel'
import { rightOperand } from '../../right-operand'
import { stretch } from '../../stretch'
import type { Tensor } from '../../tensor'

/** `matmul` as a product of two stacks of matrices. A single right side meets all rows of the left side at once. */
const matmul: Kernel = (device, { inputs, shape }) => {
  const [a, b] = inputs.map((input) => input.shape) as [Shape, Shape]
  const run = device.kernel('BatchMatMul')
  const transposes = { transposeA: false, transposeB: false }
  const single = sizeOf(b.slice(0, -2)) === 1
  const outer = single ? 1 : sizeOf(broadcastShapes('matmul', a.slice(0, -2), b.slice(0, -2)))
  const left = stack(
    device,
    a,
    shape,
    single ? [1, sizeOf(a.slice(0, -1)), a.at(-1)!] : [outer, ...a.slice(-2)],
  )
  const unmistaken = rightOperand(device)
  const right = stack(device, b, shape, [outer, ...b.slice(-2)])
  return ([x, y]) => {
    const [xs, ys] = [left(x!), unmistaken(right(y!))]
    const result = run({ a: xs, b: ys }, transposes)
    device.dispose(xs, ys)
    return { ...result, shape: shape as number[] }
  }
}

/** Brings an operand into a stack of matrices, stretched over the outer axes of the result if it has to be. */
function stack(device: Device, from: Shape, result: Shape, to: Shape): (x: Tensor) => Tensor {
  if (sizeOf(from) === sizeOf(to)) return (x) => device.alias(x, to)
  const stretched = stretch(device, from, [...result.slice(0, -2), ...from.slice(-2)])
  return (x) => ({ ...stretched(x), shape: to as number[] })
}

/** Matrix products. */
export default { matmul } satisfies Kernels
