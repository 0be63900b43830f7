import type { Shape, Value } from '../graph/value'
import { sameShape } from '../graph/shapes'
import { defineOp } from './define'

interface Slice {
  readonly begin: readonly number[]
  /** Sizes of the result; -1 takes all from `begin` on. */
  readonly size: Shape
  /** Steps between the elements taken; 1 where absent. */
  readonly strides?: readonly number[]
}

declare module '../graph/ops' {
  interface Ops {
    /** A block of a tensor: element `begin + strides · i` for every `i` below `size`. */
    slice(x: Value, attrs: Slice): Value
  }
}

export default defineOp<Slice>({
  type: 'slice',
  shape: ([x], attrs) => sizeOfSlice(x!, attrs),
  dtype: ([x]) => x!.dtype,
  simplify({ g, inputs: [x], attrs: { begin, size, strides } }) {
    if (size.includes(-1))
      return g.slice(x!, { begin, size: sizeOfSlice(x!.shape, { begin, size, strides }), strides })
    if (sameShape(size, x!.shape)) return x
    if (strides?.every((stride, axis) => stride === 1 || size[axis] === 1))
      return g.slice(x!, { begin, size })
  },
  vjp: ({ g, inputs: [x], attrs, grad }) => [g.pad(grad, margins(x!.shape, attrs))],
  onnx({ e, inputs: [x], node, attrs: { begin, size, strides } }) {
    const axes = size.flatMap((taken, axis) => (taken === node.inputs[0]!.shape[axis] ? [] : [axis]))
    const steps = axes.map((axis) => strides?.[axis] ?? 1)
    const ends = axes.map((axis, i) => begin[axis]! + (size[axis]! - 1) * steps[i]! + 1)
    return e.node('Slice', [
      x!,
      e.ints(axes.map((axis) => begin[axis]!)),
      e.ints(ends),
      e.ints(axes),
      e.ints(steps),
    ])
  },
})

/** The padding that puts a slice back in its place. */
function margins(shape: Shape, { begin, size, strides }: Slice) {
  const reach = size.map((taken, axis) => (taken - 1) * (strides?.[axis] ?? 1) + 1)
  const after = shape.map((whole, axis) => whole - begin[axis]! - reach[axis]!)
  return strides
    ? { before: begin, after, interior: strides.map((stride) => stride - 1) }
    : { before: begin, after }
}

function sizeOfSlice(shape: Shape, { begin, size, strides }: Slice): Shape {
  const step = (axis: number) => strides?.[axis] ?? 1
  const room = shape.map((whole, axis) => Math.ceil((whole - begin[axis]!) / step(axis)))
  const taken = room.map((most, axis) => (size[axis] === -1 ? most : size[axis]!))
  const fits = taken.every((n, axis) => n > 0 && n <= room[axis]! && begin[axis]! >= 0)
  if (!fits || begin.length !== shape.length || size.length !== shape.length) {
    throw new TypeError(
      `slice: expected a block of [${shape}], got [${size}] from [${begin}] by [${strides ?? 1}]`,
    )
  }
  return taken
}
