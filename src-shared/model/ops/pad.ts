import type { Shape, Value } from '../graph/value'
import { defineOp } from './define'

interface Pad {
  readonly before: readonly number[]
  readonly after: readonly number[]
  /** How many are put between neighbours; none where absent. */
  readonly interior?: readonly number[]
  /** What is put there; 0 where absent. */
  readonly value?: number
}

declare module '../graph/ops' {
  interface Ops {
    /** A tensor with a margin, and with gaps between its elements if wanted: the inverse of a slice. */
    pad(x: Value, attrs: Pad): Value
  }
}

export default defineOp<Pad>({
  type: 'pad',
  shape: ([x], attrs) => paddedShape(x!, attrs),
  dtype: ([x]) => x!.dtype,
  simplify({ g, inputs: [x], attrs: { before, after, interior, value } }) {
    if (interior?.every((gap, axis) => gap === 0 || x!.shape[axis] === 1))
      return g.pad(x!, { before, after, value })
    if (!interior && [...before, ...after].every((margin) => margin === 0)) return x
  },
  vjp({ g, inputs: [x], attrs: { before, interior }, grad }) {
    return [g.slice(grad, { begin: before, size: x!.shape, strides: interior?.map((gap) => gap + 1) })]
  },
  onnx({ e, inputs: [x], attrs: { before, after, interior, value } }) {
    if (interior) throw new TypeError(`pad: expected no interior padding in ONNX, got [${interior}]`)
    return e.node('Pad', [x!, e.ints([...before, ...after]), e.floats([value ?? 0], [])])
  },
})

function paddedShape(shape: Shape, { before, after, interior }: Pad): Shape {
  const margins = [...before, ...after, ...(interior ?? [])]
  if (
    margins.some((margin) => !(margin >= 0)) ||
    before.length !== shape.length ||
    after.length !== shape.length
  ) {
    throw new TypeError(
      `pad: expected a margin ≥ 0 for each axis of [${shape}], got [${before}] and [${after}]`,
    )
  }
  return shape.map((size, axis) => before[axis]! + size + (size - 1) * (interior?.[axis] ?? 0) + after[axis]!)
}
