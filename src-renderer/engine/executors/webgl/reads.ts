import type { Node } from '../compiled/node'
import { emitters } from './emit/registry'

/** The stored nodes that nodes are written of, for those that are drawn. */
export type Reads = ReadonlyMap<Node, ReadonlySet<Node>>

/** The stored nodes that a node is written of. */
export function readsOf(node: Node, isStored: (node: Node) => boolean): Set<Node> {
  const reads = new Set<Node>()
  const seen = new Set<Node>()
  const open = [...node.inputs]
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    if (isStored(next)) reads.add(next)
    else open.push(...next.inputs)
  }
  return reads
}

/** Whether each element of a node is made of the element of another at the same index, and of no other of it. */
export function readsInPlace(node: Node, other: Node, isStored: (node: Node) => boolean): boolean {
  return node.inputs.every((input) => {
    if (input === other) return emitters.get(node.op)?.texel !== undefined && sameShape(node, other)
    if (isStored(input) || !readsOf(input, isStored).has(other)) return true
    return (
      emitters.get(node.op)?.texel !== undefined &&
      sameShape(node, input) &&
      readsInPlace(input, other, isStored)
    )
  })
}

export const sameShape = (a: Node, b: Node) => a.shape.join() === b.shape.join()
