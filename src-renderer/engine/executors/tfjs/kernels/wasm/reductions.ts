import { reducedAxes } from '#shared/model/ops/rules/reducing'
import { sizeOf } from '#shared/model/graph/value'
import type { Kernel, Kernels } from '../../kernel'
import common from '../common/reductions'

/** A reduction over axes that are followed by others, which the WASM backend transposes first. */
const overRows =
  (name: 'sum' | 'max'): Kernel =>
  (device, node) => {
    const { shape } = node.inputs[0]!
    const axes = reducedAxes(shape, node.attrs)
    const [first, last] = [axes[0]!, axes.at(-1)!]
    const columns = sizeOf(shape.slice(last + 1))
    if (columns === 1 || axes.length !== last - first + 1) return common[name](device, node)
    const { simd } = device
    const run = simd!.library[name]!
    const [blocks, rows] = [sizeOf(shape.slice(0, first)), sizeOf(shape.slice(first, last + 1))]
    return ([x]) => {
      const result = simd!.allocate(node.shape)
      const [from, to] = [simd!.address(x!), simd!.address(result)]
      for (let i = 0; i < blocks; i++) run(from + i * rows * columns * 4, rows, columns, to + i * columns * 4)
      return result
    }
  }

/** Reductions. */
export default { sum: overRows('sum'), max: overRows('max') } satisfies Kernels
