import { sizeOf, type Shape } from '#shared/model/graph/value'
import type { Kernel, Kernels } from '../../kernel'
import common from '../common/shape'

/** A transpose that is one of matrices: two neighbouring groups of axes change places, none behind them. */
const transpose: Kernel = (device, node) => {
  const { shape: from, dtype } = node.inputs[0]!
  const perm = node.attrs.perm as readonly number[]
  const fixed = perm.findIndex((axis, i) => axis !== i)
  const split = perm[fixed]!
  const swaps = perm
    .slice(fixed)
    .every((axis, i, { length }) => axis === fixed + ((i + split - fixed) % length))
  if (!swaps || dtype !== 'float32') return common.transpose(device, node)
  const [matrices, rows, columns] = [from.slice(0, fixed), from.slice(fixed, split), from.slice(split)].map(sizeOf) as [number, number, number] // prettier-ignore
  return transposeAll(matrices, rows, columns, node.shape)(device, node)
}

const transposeAll =
  (matrices: number, rows: number, columns: number, shape: Shape): Kernel =>
  ({ simd }) => {
    const bytes = rows * columns * Float32Array.BYTES_PER_ELEMENT
    return ([x]) => {
      const result = simd!.allocate(shape)
      const [from, to] = [simd!.address(x!), simd!.address(result)]
      for (let i = 0; i < matrices; i++)
        simd!.library.transpose!(from + i * bytes, rows, columns, to + i * bytes)
      return result
    }
  }

/** Ops that order the same elements differently. */
export default { transpose } satisfies Kernels
