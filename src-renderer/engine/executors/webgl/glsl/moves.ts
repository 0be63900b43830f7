import type { Shape } from '#shared/model/graph/value'
import type { Code } from './code'
import { broadcastIndex, reshaped, type Index } from './indices'
import { constant, minus, plus, times } from './integers'
import type { Node } from '../../compiled/node'

/** An op that only says where the elements of its input stand. */
export interface Move {
  /** The index in the input. */
  indexOf(code: Code, node: Node, index: Index): Index
  /** The axis of the input along which the same four neighbours stand as along an axis of the result, if there is one. */
  axisOf(node: Node, axis: number): number | undefined
}

const shapeIn = ({ inputs: [x] }: Node) => x!.shape
const isWhole = (node: Node, axis: number) => node.shape[axis] === shapeIn(node)[axis]
const permOf = ({ attrs }: Node) => attrs.perm as readonly number[]

interface Slice {
  readonly begin: readonly number[]
  readonly strides?: readonly number[]
}
const sliceOf = ({ attrs }: Node) => attrs as unknown as Slice

/** Moves by op type. */
export const moves: Readonly<Record<string, Move>> = {
  transpose: {
    indexOf: (_, node, index) => permOf(node).map((__, axis) => index[permOf(node).indexOf(axis)]!),
    axisOf: (node, axis) => permOf(node)[axis],
  },
  reshape: {
    indexOf: (_, node, index) => reshaped(index, node.shape, shapeIn(node)),
    axisOf: (node, axis) => sameAxis(node.shape, shapeIn(node), axis),
  },
  slice: {
    indexOf(code, node, index) {
      const { strides } = sliceOf(node)
      return index.map((at, axis) => {
        const steps = times(at, strides?.[axis] ?? 1)
        return isWhole(node, axis) ? steps : plus(steps, code.start(node, axis))
      })
    },
    axisOf(node, axis) {
      const { begin, strides } = sliceOf(node)
      return (begin[axis] ?? 0) % 4 === 0 && (strides?.[axis] ?? 1) === 1 ? axis : undefined
    },
  },
  reverse: {
    indexOf(_, node, index) {
      const axis = node.attrs.axis as number
      return index.with(axis, minus(constant(node.shape[axis]! - 1), index[axis]!))
    },
    axisOf: (node, axis) => (node.attrs.axis === axis ? undefined : axis),
  },
  broadcastTo: {
    indexOf: (_, node, index) => broadcastIndex(index, shapeIn(node)),
    axisOf(node, axis) {
      const inner = axis - (node.shape.length - shapeIn(node).length)
      return shapeIn(node)[inner] === node.shape[axis] ? inner : undefined
    },
  },
}

/** The axis of a shape that is cut no finer than an axis of the same tensor in another shape. */
function sameAxis(shape: Shape, other: Shape, axis: number): number | undefined {
  const isLast = axis === shape.length - 1
  if (isLast && shape[axis]! % 4 === 0 && (other.at(-1) ?? 1) % 4 === 0) return other.length - 1
  const before = (sizes: Shape, end: number) => sizes.slice(0, end).reduce((a, b) => a * b, 1)
  const found = other.findIndex((size, i) => size === shape[axis] && before(other, i) === before(shape, axis))
  return found < 0 ? undefined : found
}
