import type { Shape, Value } from '../graph/value'
import { sameShape } from '../graph/shapes'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Undoes broadcasting: sums over the axes along which `shape` was stretched to the shape of `x`. */
    sumTo(x: Value, attrs: { shape: Shape }): Value
  }
}

export default defineOp<{ shape: Shape }>({
  type: 'sumTo',
  shape: (_, { shape }) => shape,
  simplify: ({ inputs: [x], attrs }) => (sameShape(x!.shape, attrs.shape) ? x : undefined),
  decompose({ g, inputs: [x], attrs: { shape } }) {
    const lead = x!.shape.length - shape.length
    const stretched = x!.shape.flatMap((size, axis) =>
      axis < lead || (shape[axis - lead] === 1 && size !== 1) ? [axis] : [],
    )
    return g.reshape(g.sum(x!, { axes: stretched }), { shape })
  },
})
