import type { Code } from './code'
import type { Index } from './indices'
import { isAligned } from '../layout'
import type { Node } from '../../compiled/node'
import { moves } from './moves'

/** Whether four neighbours of a node along an axis are one texel of a stored node. */
export function isContiguous(node: Node, axis: number, isStored: (node: Node) => boolean): boolean {
  if (isStored(node)) return axis === node.shape.length - 1 && isAligned(node.shape)
  const inner = moves[node.op]?.axisOf(node, axis)
  return inner !== undefined && isContiguous(node.inputs[0]!, inner, isStored)
}

/** Four neighbours along any axis, from a multiple of 4 on. */
export function fourAlong(code: Code, node: Node, index: Index, axis: number): string {
  if (axis === node.shape.length - 1) return code.four(node, index)
  const move = code.isStored(node) ? undefined : moves[node.op]
  const inner = move?.axisOf(node, axis)
  if (!move || inner === undefined) return code.each(node, index, axis)
  return fourAlong(code, node.inputs[0]!, move.indexOf(code, node, index), inner)
}
