import type { Node } from '../compiled/node'
import type { NodeList } from '../compiled/node-list'
import { layoutOf, type Layout } from './layout'

/**
 * Rows of more parts than a shader can read are drawn piece by piece into one texture: an `assembled` node has the texture,
 * and its inputs, `piece` nodes, are drawn into it, each from a row of its own on.
 */
export function assembled(nodes: NodeList, whole: Node, pieces: readonly (readonly Node[])[]): Node {
  const { attrs, shape, dtype, id: of } = whole
  let row = 0
  const made = pieces.map((parts) => {
    const rows = parts.reduce((sum, part) => sum + part.shape[0]!, 0)
    const piece = nodes.make('piece', parts, { ...attrs, of, begin: [row, 0] }, shape.with(0, rows), dtype)
    row += rows
    return piece
  })
  return nodes.make('assembled', made, attrs, shape, dtype)
}

/** Whether rows can be drawn so: those of the texture are theirs. */
export const isAssembly = ({ attrs, shape }: Node) =>
  attrs.axis === 0 && shape.length === 2 && layoutOf(shape).kind === 'rows'

export const isAssembled = ({ op }: Node) => op === 'assembled'

/** What is drawn for a node: itself, or its pieces. */
export const drawnFor = (node: Node): readonly Node[] => (isAssembled(node) ? node.inputs : [node])

/** The layout of a node that is drawn by itself; that of a piece begins at its row. */
export function layoutAlone({ op, attrs, shape }: Node): Layout {
  const layout = layoutOf(shape)
  return op === 'piece' ? { ...layout, from: (attrs.begin as readonly number[])[0]! } : layout
}

const joining = ['concat', 'piece', 'assembled']

/** Whether a node is parts one after another. */
export const isJoined = ({ op, attrs }: Node) => joining.includes(op) && attrs.axis === 0

/** What pieces are drawn into. */
export const wholesOf = (nodes: readonly Node[]): ReadonlyMap<Node, Node> =>
  new Map(nodes.filter(isAssembled).flatMap((whole) => whole.inputs.map((piece) => [piece, whole])))
