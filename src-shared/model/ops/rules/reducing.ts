import { normalizeAxes, sameShape } from '../../graph/shapes'
import type { Graph } from '../../graph/graph'
import type { Shape, Value } from '../../graph/value'

/** Which axes a reduction runs over (all, where absent) and whether they stay with size 1. */
export interface Reduction {
  readonly axes?: readonly number[]
  readonly keepDims?: boolean
}

/** The reduced axes, counted from the front. */
export function reducedAxes(shape: Shape, { axes }: Reduction): readonly number[] {
  return axes ? normalizeAxes(shape.length, axes) : shape.map((_, axis) => axis)
}

/** Shape of a reduction's result. */
export function reducedShape(op: string, shape: Shape, attrs: Reduction): Shape {
  const axes = reducedAxes(shape, attrs)
  if (axes.some((axis) => axis < 0 || axis >= shape.length) || new Set(axes).size < axes.length) {
    throw new TypeError(`${op}: expected distinct axes of [${shape}], got [${attrs.axes}]`)
  }
  return attrs.keepDims ? keptShape(shape, attrs) : shape.filter((_, axis) => !axes.includes(axis))
}

/** The shape with every reduced axis left at size 1. */
export function keptShape(shape: Shape, attrs: Reduction): Shape {
  const axes = reducedAxes(shape, attrs)
  return shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
}

/** Number of elements that make one. */
export function reducedSize(shape: Shape, attrs: Reduction): number {
  return reducedAxes(shape, attrs).reduce((product, axis) => product * shape[axis]!, 1)
}

/** The reduction where there is nothing to reduce: every reduced axis has size 1 already. */
export function nothingToReduce(g: Graph, x: Value, attrs: Reduction): Value | undefined {
  if (!sameShape(keptShape(x.shape, attrs), x.shape)) return undefined
  return g.reshape(x, { shape: reducedShape('reduction', x.shape, attrs) })
}

/** Brings a reduced tensor back over the shape it was reduced from. */
export function unreduce(g: Graph, reduced: Value, shape: Shape, attrs: Reduction): Value {
  return g.broadcastTo(g.reshape(reduced, { shape: keptShape(shape, attrs) }), { shape })
}
