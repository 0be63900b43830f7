import { sameShape } from '#shared/model/graph/shapes'
import type { Node } from '../compiled/node'
import { emitters } from './emit/registry'

/**
 * The stored nodes that a node is written of, each with whether it is read in place: an element of the node is made of the
 * element at the same index, and of no other.
 */
export type Reads = ReadonlyMap<Node, boolean>

export function readsOf(node: Node, isStored: (node: Node) => boolean): Reads {
  const stored = new Map<Node, boolean>()
  const written = new Map<Node, boolean>()
  visit(node, true)
  return stored

  function visit(node: Node, isInPlace: boolean) {
    const keepsPlace = isInPlace && emitters.get(node.op)?.texel !== undefined
    for (const input of node.inputs) {
      const known = isStored(input) ? stored : written
      const isThere = keepsPlace && sameShape(input.shape, node.shape)
      const before = known.get(input)
      if (before === false || before === isThere) continue
      known.set(input, isThere)
      if (known === written) visit(input, isThere)
    }
  }
}
