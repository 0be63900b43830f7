import type { Node } from '../compiled/node'
import type { Group } from './groups'
import type { Reads } from './reads'

/**
 * A draw with its nodes in an order that does not depend on when they came to it, so that draws of the same nodes are
 * written alike: what reads others of them behind those, and else by their ops.
 */
export function inOrder<G extends Group>(group: G, reads: ReadonlyMap<Node, Reads>): G {
  const levelOf = (node: Node): number =>
    Math.max(
      0,
      ...group.nodes.filter((other) => reads.get(node)!.has(other)).map((read) => levelOf(read) + 1),
    )
  const levels = new Map(group.nodes.map((node) => [node, levelOf(node)]))
  const order = (a: Node, b: Node) => levels.get(a)! - levels.get(b)! || compare(a.op, b.op)
  return { ...group, nodes: group.nodes.toSorted(order) }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
