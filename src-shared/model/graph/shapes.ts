import type { Shape } from './value'

/** The shape two tensors have together under NumPy broadcasting. */
export function broadcastShapes(op: string, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length)
  return Array.from({ length: rank }, (_, axis) => {
    const x = a[a.length - rank + axis] ?? 1
    const y = b[b.length - rank + axis] ?? 1
    if (x !== y && x !== 1 && y !== 1)
      throw new TypeError(`${op}: expected equal sizes or 1, got [${a}] and [${b}]`)
    return x === 1 ? y : x
  })
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis])
}

/** Axes counted from the front, ascending; negative ones count from the end. */
export function normalizeAxes(rank: number, axes: readonly number[]): readonly number[] {
  return axes.map((axis) => (axis < 0 ? axis + rank : axis)).sort((a, b) => a - b)
}
