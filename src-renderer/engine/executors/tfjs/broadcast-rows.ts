import { sizeOf, type Shape } from '#shared/model/graph/value'
import { rowMajor } from './strided'

/** An elementwise op of several inputs as rows along which each input either runs or stands still. */
export interface Rows {
  readonly length: number
  /** Of each input: whether it runs along a row. */
  readonly runs: readonly boolean[]
  /** Row by row, the first element of each input and of the result. */
  readonly starts: readonly number[]
}

/** The longest rows in which inputs that broadcast to `result` can be gone through. */
export function broadcastRows(inputs: readonly Shape[], result: Shape): Rows {
  const strides = [...inputs.map((shape) => stridesWithin(shape, result)), rowMajor(result)]
  const axes = [...result.keys()].filter((axis) => result[axis]! > 1).reverse()
  const ends = axes.findIndex((axis, i) => i > 0 && !joins(strides, result, axis, axes[i - 1]!))
  const inner = ends < 0 ? axes : axes.slice(0, ends)
  const length = inner.reduce((product, axis) => product * result[axis]!, 1)
  const runs = strides.slice(0, -1).map((stride) => inner.length > 0 && stride[inner[0]!] !== 0)
  const outer = result.map((size, axis) => (inner.includes(axis) ? 1 : size))
  return { length, runs, starts: startsOf(outer, strides) }
}

function stridesWithin(shape: Shape, result: Shape): number[] {
  const lead = result.length - shape.length
  const own = rowMajor(shape)
  return result.map((_, axis) => (axis < lead || shape[axis - lead] === 1 ? 0 : own[axis - lead]!))
}

/** Whether an axis goes on where the one inside it ends, for every operand. */
function joins(
  strides: readonly (readonly number[])[],
  result: Shape,
  axis: number,
  inside: number,
): boolean {
  return strides.every((stride) => stride[axis] === stride[inside]! * result[inside]!)
}

function startsOf(outer: Shape, strides: readonly (readonly number[])[]): number[] {
  const order = rowMajor(outer)
  const at = (row: number, stride: readonly number[]) =>
    stride.reduce((sum, step, axis) => sum + (Math.floor(row / order[axis]!) % outer[axis]!) * step, 0)
  return Array.from({ length: sizeOf(outer) }, (_, row) => strides.map((stride) => at(row, stride))).flat()
}
