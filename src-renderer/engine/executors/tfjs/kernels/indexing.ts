import { sizeOf } from '#shared/model/graph/value'
import type { Kernels } from '../kernel'

/** Ops that take ids. */
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
    const [run, cast] = [device.kernel('OneHot'), device.kernel('Cast')]
    // WASM writes integers whatever type it is asked for.
    const settings = { depth: attrs.depth, onValue: 1, offValue: 0, dtype: 'int32' }
    const count = sizeOf(shape) / (attrs.depth as number)
    return ([ids]) => {
      const ones = run({ indices: { ...ids!, shape: [count] } }, settings)
      const result = cast({ x: ones }, { dtype: 'float32' })
      device.dispose(ones)
      return { ...result, shape: shape as number[] }
    }
  },
} satisfies Kernels
