import { sizeOf, type Shape } from '#shared/model/graph/value'
import { broadcastRows } from '../../broadcast-rows'
import type { Kernel, Kernels } from '../../kernel'
import common from '../common/contraction'

/** `matmul` of two stacks of matrices; a single right side is left to the backend, which is good at it. */
const matmul: Kernel = (device, node) => {
  const [a, b] = node.inputs.map((input) => input.shape) as [Shape, Shape]
  if (sizeOf(b.slice(0, -2)) === 1) return common.matmul(device, node)
  const { simd } = device
  const [M, K] = a.slice(-2) as [number, number]
  const N = b.at(-1)!
  const matrices = pairs(a, b, node.shape)
  const sizes = [M * K, K * N, M * N].map((elements) => elements * Float32Array.BYTES_PER_ELEMENT)
  return ([x, y]) => {
    const result = simd!.allocate(node.shape)
    const [left, right, to] = [x!, y!, result].map((tensor) => simd!.address(tensor)) as [
      number,
      number,
      number,
    ]
    matrices.forEach(([i, j], k) => {
      simd!.library.product!(left + i * sizes[0]!, right + j * sizes[1]!, to + k * sizes[2]!, M, K, N)
    })
    return result
  }
}

/** Which matrix of each stack makes each matrix of the result. */
function pairs(a: Shape, b: Shape, result: Shape): readonly (readonly [number, number])[] {
  const outer = (shape: Shape) => shape.slice(0, -2)
  const { length, runs, starts } = broadcastRows([outer(a), outer(b)], outer(result))
  return Array.from({ length: sizeOf(outer(result)) }, (_, k) => {
    const [row, at] = [3 * Math.floor(k / length), k % length]
    return [starts[row]! + (runs[0] ? at : 0), starts[row + 1]! + (runs[1] ? at : 0)]
  })
}

/** Matrix products. */
export default { matmul } satisfies Kernels
