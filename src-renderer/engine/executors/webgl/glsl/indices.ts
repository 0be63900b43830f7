import { sizeOf, type Shape } from '#shared/model/graph/value'
import { over, rest } from './division'
import { plus, times, zero, type Int } from './integers'

/** Where an element stands: one integer an axis. */
export type Index = readonly Int[]

/** The place of an element in row-major order. */
export function flatten(index: Index, shape: Shape): Int {
  return index.reduce((sum, at, axis) => (shape[axis] === 1 ? sum : plus(times(sum, shape[axis]!), at)), zero)
}

/** The index in an input that is stretched to the result's shape. */
export function broadcastIndex(index: Index, shape: Shape): Index {
  return shape.map((size, axis) => (size === 1 ? zero : index[index.length - shape.length + axis]!))
}

/** The index of an element by its place in row-major order. */
export function unflatten(flat: Int, shape: Shape): Index {
  let left = flat
  const index = shape.map(() => zero)
  const sized = shape.flatMap((size, axis) => (size === 1 ? [] : [axis]))
  for (const axis of sized.toReversed()) {
    if (axis === sized[0]) index[axis] = left
    else {
      index[axis] = rest(left, shape[axis]!)
      left = over(left, shape[axis]!)
    }
  }
  return index
}

/** The index in a tensor of the element that stands at `index` in the same tensor in another shape. */
export function reshaped(index: Index, from: Shape, to: Shape): Index {
  return groups(from, to).flatMap(([a, b]) => {
    const [inner, outer] = [from.slice(...a), to.slice(...b)]
    const at = index.slice(...a)
    const sized = inner.flatMap((size, i) => (size === 1 ? [] : [i]))
    const wanted = outer.filter((size) => size !== 1)
    if (sized.length === 1 && wanted.length === 1)
      return outer.map((size) => (size === 1 ? zero : at[sized[0]!]!))
    return unflatten(flatten(at, inner), outer)
  })
}

type Range = readonly [from: number, to: number]

/** Neighbouring axes of two shapes that hold the same elements, as few at a time as can be. */
export function groups(from: Shape, to: Shape): readonly (readonly [Range, Range])[] {
  const found: (readonly [Range, Range])[] = []
  let [i, j] = [0, 0]
  while (i < from.length || j < to.length) {
    const [a, b] = [i, j]
    let [left, right] = [from[i++] ?? 1, to[j++] ?? 1]
    while (left !== right) left < right ? (left *= from[i++]!) : (right *= to[j++]!)
    if (i === from.length || j === to.length) [i, j] = tail(from, to, i, j)
    found.push([[a, Math.min(i, from.length)], [b, Math.min(j, to.length)]]) // prettier-ignore
  }
  return found
}

/** Takes in axes of size 1 at the end of the longer shape. */
function tail(from: Shape, to: Shape, i: number, j: number): [number, number] {
  const rest = [from.slice(i), to.slice(j)]
  return rest.every((sizes) => sizeOf(sizes) === 1) ? [from.length, to.length] : [i, j]
}
