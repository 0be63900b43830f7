import { sizeOf } from '#shared/model/graph/value'
import type { Kernels } from '../../kernel'

/** Ops that take ids, as the graphics card does them. */
export default {
  gather: (device) => {
    const run = device.kernel('GatherV2')
    return ([x, indices]) => run({ x: x!, indices: indices! }, { axis: 0, batchDims: 0 })
  },
  scatterAdd: (device, { shape, inputs: [ids] }) => {
    const run = device.kernel('ScatterNd')
    const [count, width] = [sizeOf(ids!.shape), sizeOf(shape.slice(1))]
    return ([ids, updates]) => {
      const operands = {
        indices: { ...ids!, shape: [count, 1] },
        updates: { ...updates!, shape: [count, width] },
      }
      return { ...run(operands, { shape: [shape[0]!, width] }), shape: shape as number[] }
    }
  },
  oneHot: (device, { shape, attrs }) => {
    const run = device.kernel('OneHot')
    const settings = { depth: attrs.depth, onValue: 1, offValue: 0, dtype: 'float32' }
    const count = sizeOf(shape) / (attrs.depth as number)
    return ([ids]) => ({
      ...run({ indices: { ...ids!, shape: [count] } }, settings),
      shape: shape as number[],
    })
  },
} satisfies Kernels
