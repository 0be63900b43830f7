import type { Node } from '../compiled/node'
import { emitters } from './emit/registry'
import { holdsProduct } from './glsl/products-in'
import type { Limits } from './groups'
import { isSmall } from './layout'
import type { Reads } from './reads'

/**
 * Products of this depth are worth a draw of their own where fetches are what is waited for: between that of a gate (64) and
 * of four (256) of the layers it was measured with.
 */
export const deep = 160

/** The depth of all products that are written into a node. */
export function depthIn(node: Node, isStored: (node: Node) => boolean): number {
  const own = emitters.get(node.op)?.block ? node.inputs[0]!.shape.at(-1)! : 0
  const inner = node.inputs.filter((input) => !isStored(input)).map((input) => depthIn(input, isStored))
  return inner.reduce((sum, depth) => sum + depth, own)
}

/** Small products that more is made of at their place than could be drawn with them four rows at once. */
export function crowdedProducts(
  reads: ReadonlyMap<Node, Reads>,
  isStored: (node: Node) => boolean,
  { results, isSoftware }: Limits,
): ReadonlySet<Node> {
  const small = [...reads.keys()].filter((node) => {
    if (!isSmall(node.shape) || !holdsProduct(node, isStored)) return false
    return !isSoftware || depthIn(node, isStored) < deep
  })
  const counts = new Map(small.map((node) => [node, 1]))
  for (const all of reads.values()) {
    for (const [read, isInPlace] of all) {
      const count = counts.get(read)
      if (count !== undefined && isInPlace) counts.set(read, count + 1)
    }
  }
  return new Set(small.filter((node) => counts.get(node)! * 4 > results))
}
