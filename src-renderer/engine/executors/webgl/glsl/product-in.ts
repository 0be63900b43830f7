import { emitters } from '../emit/registry'
import type { Node } from '../../compiled/node'

/** What a node is made of, element by element, that can be made four rows at once. */
export function productIn(node: Node, root: Node, isStored: (node: Node) => boolean): Node | undefined {
  if (node !== root && isStored(node)) return undefined
  if (node.shape.join() !== root.shape.join()) return undefined
  const { block } = emitters.get(node.op) ?? {}
  if (block) return block.fits(node) ? node : undefined
  const found = node.inputs.flatMap((input) => productIn(input, root, isStored) ?? [])
  return found.length === 1 ? found[0] : undefined
}
