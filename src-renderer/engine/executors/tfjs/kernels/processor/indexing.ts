import { sizeOf } from '#shared/model/graph/value'
import type { Kernel, Kernels } from '../../kernel'

const gather: Kernel = ({ memory }, { inputs: [table], shape, dtype }) => {
  const width = sizeOf(table!.shape.slice(1))
  return ([rows, ids]) => {
    const result = memory!.allocate(shape, dtype)
    const [source, target, at] = [memory!.view(rows!), memory!.view(result), memory!.view(ids!)]
    for (let i = 0, t = 0; i < at.length; i++) {
      for (let s = at[i]! * width, end = s + width; s < end; s++, t++) target[t] = source[s]!
    }
    return result
  }
}

const scatterAdd: Kernel = ({ memory }, { shape }) => {
  const width = sizeOf(shape.slice(1))
  return ([ids, updates]) => {
    const result = memory!.allocate(shape, 'float32')
    const [source, target, at] = [memory!.view(updates!), memory!.view(result), memory!.view(ids!)]
    target.fill(0)
    for (let i = 0, s = 0; i < at.length; i++) {
      for (let t = at[i]! * width, end = t + width; t < end; s++, t++) target[t]! += source[s]!
    }
    return result
  }
}

const oneHot: Kernel = ({ memory }, { shape, attrs }) => {
  const depth = attrs.depth as number
  return ([ids]) => {
    const result = memory!.allocate(shape, 'float32')
    const [target, at] = [memory!.view(result), memory!.view(ids!)]
    target.fill(0)
    for (let i = 0; i < at.length; i++) if (at[i]! >= 0 && at[i]! < depth) target[i * depth + at[i]!] = 1
    return result
  }
}

/** Ops that take ids, for backends on the processor. */
export default { gather, scatterAdd, oneHot } satisfies Kernels
