import type { Reduction } from '#shared/model/ops/rules/reducing'
import { reducedAxes } from '#shared/model/ops/rules/reducing'
import type { Kernel, Kernels } from '../../kernel'

const reduction =
  (name: string, axisName: string): Kernel =>
  (device, { inputs, attrs }) => {
    const run = device.kernel(name)
    const { keepDims = false } = attrs as Reduction
    const settings = { [axisName]: [...reducedAxes(inputs[0]!.shape, attrs)], keepDims }
    return ([x]) => run({ x: x! }, settings)
  }

/** Ops that make one element of many. */
export default {
  sum: reduction('Sum', 'axis'),
  max: reduction('Max', 'reductionIndices'),
  argMax: (device, { inputs, attrs }) => {
    const run = device.kernel('ArgMax')
    const [axis] = reducedAxes(inputs[0]!.shape, { axes: [(attrs.axis as number | undefined) ?? -1] })
    return ([x]) => run({ x: x! }, { axis })
  },
  softmax: (device, { shape }) => {
    const run = device.kernel('Softmax')
    return ([x]) => run({ logits: x! }, { dim: shape.length - 1 })
  },
} satisfies Kernels
