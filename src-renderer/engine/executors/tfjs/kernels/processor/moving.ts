import type { Shape, Value } from '#shared/model/graph/value'
import type { Kernel, Kernels } from '../../kernel'
import { rowMajor, stridedCopy, type Layout } from '../../strided'

/** A kernel that copies one block from its input into its result, over a background where that is larger. */
const moving =
  (block: (node: Value) => { shape: Shape; from: Layout; to: Layout; background?: number }): Kernel =>
  ({ memory }, node) => {
    const { shape, from, to, background } = block(node)
    const copy = stridedCopy(shape, from, to)
    return ([x]) => {
      const result = memory!.allocate(node.shape, node.dtype)
      const target = memory!.view(result)
      if (background !== undefined) target.fill(background)
      copy(memory!.view(x!), target)
      return result
    }
  }

const along = (begin: readonly number[], strides: readonly number[]) =>
  begin.reduce((sum, at, axis) => sum + at * strides[axis]!, 0)

const slice = moving(({ inputs: [x], shape, attrs }) => {
  const { begin, strides = shape.map(() => 1) } = attrs as unknown as { begin: number[]; strides?: number[] }
  const source = rowMajor(x!.shape)
  const from = { offset: along(begin, source), strides: source.map((step, axis) => step * strides[axis]!) }
  return { shape, from, to: { offset: 0, strides: rowMajor(shape) } }
})

const pad = moving(({ inputs: [x], shape, attrs }) => {
  const {
    before,
    interior = [],
    value = 0,
  } = attrs as unknown as { before: number[]; interior?: number[]; value?: number }
  const target = rowMajor(shape)
  const to = {
    offset: along(before, target),
    strides: target.map((step, axis) => step * ((interior[axis] ?? 0) + 1)),
  }
  return { shape: x!.shape, from: { offset: 0, strides: rowMajor(x!.shape) }, to, background: value }
})

const broadcastTo = moving(({ inputs: [x], shape }) => {
  const lead = shape.length - x!.shape.length
  const source = rowMajor(x!.shape)
  const strides = shape.map((_, axis) =>
    axis < lead || x!.shape[axis - lead] === 1 ? 0 : source[axis - lead]!,
  )
  return { shape, from: { offset: 0, strides }, to: { offset: 0, strides: rowMajor(shape) } }
})

const reverse = moving(({ shape, attrs }) => {
  const source = rowMajor(shape)
  const axis = attrs.axis as number
  const strides = source.map((step, i) => (i === axis ? -step : step))
  const offset = (shape[axis]! - 1) * source[axis]!
  return { shape, from: { offset, strides }, to: { offset: 0, strides: source } }
})

const concat: Kernel = ({ memory }, { inputs, shape, dtype, attrs }) => {
  const target = rowMajor(shape)
  let offset = 0
  const copies = inputs.map((part) => {
    const copy = stridedCopy(
      part.shape,
      { offset: 0, strides: rowMajor(part.shape) },
      { offset, strides: target },
    )
    offset += part.shape[attrs.axis as number]! * target[attrs.axis as number]!
    return copy
  })
  return (parts) => {
    const result = memory!.allocate(shape, dtype)
    const whole = memory!.view(result)
    copies.forEach((copy, i) => copy(memory!.view(parts[i]!), whole))
    return result
  }
}

/** Ops that move elements, for backends on the processor, whose own forms copy more than they have to. */
export default { concat, slice, pad, broadcastTo, reverse } satisfies Kernels
