import type { Node } from '../compiled/node'
import { deep, depthIn } from './crowds'
import { emitters } from './emit/registry'
import { isSmallMatrix } from './layout'

type Readers = ReadonlyMap<Node, readonly Node[]>

/**
 * Whether a deep small product is worth writing into both of its readers rather than a texture: what is made of these
 * reads fewer textures then. Both have to be made at its place, of what is there by then, so that one draw makes both and
 * the product once.
 */
export function isOfPair(node: Node, readers: Readers, isStored: (node: Node) => boolean): boolean {
  const both = readers.get(node) ?? []
  if (both.length !== 2 || !isSmallMatrix(node.shape) || depthIn(node, isStored) < deep) return false
  return both.every((reader) => keepsPlace(reader, node) && isReady(endOf(reader, readers), node))
}

/** Whether elements of the reader stand in the texels where those of its input do. */
export function keepsPlace(reader: Node, input: Node): boolean {
  return emitters.get(reader.op)?.texel !== undefined && lastOf(reader) === lastOf(input)
}

const lastOf = ({ shape }: Node) => shape.at(-1) ?? 1

/** What a node is written into, reader by reader at its place, as long as there is one only. */
function endOf(node: Node, readers: Readers): Node {
  const [reader, ...more] = readers.get(node) ?? []
  return reader && more.length === 0 && keepsPlace(reader, node) ? endOf(reader, readers) : node
}

/** Whether a node is made, at its place, of another and of what was made before it. */
function isReady(node: Node, of: Node): boolean {
  return node.inputs.every((input) => input.id <= of.id || (keepsPlace(node, input) && isReady(input, of)))
}
