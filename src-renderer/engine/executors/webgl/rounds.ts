import type { Node } from '../compiled/node'
import type { NodeList } from '../compiled/node-list'
import type { Prepared } from '../compiled/prepare'
import { rebuild } from '../compiled/rebuild'
import { assembled, isAssembly } from './pieces'

/** Joins more parts than a shader can read in rounds, or piece by piece where these can be drawn into one texture. */
export function joinInRounds(prepared: Prepared, textures: number): Prepared {
  return rebuild(prepared, (nodes, node, inputs) =>
    node.op !== 'concat' ? nodes.again(node, inputs) : joined(nodes, node, inputs, textures),
  )
}

function joined(nodes: NodeList, node: Node, inputs: readonly Node[], textures: number): Node {
  const { attrs, shape, dtype } = node
  const axis = attrs.axis as number
  const join = (parts: readonly Node[]): Node => {
    if (parts.length === 1) return parts[0]!
    const size = parts.reduce((sum, part) => sum + part.shape[axis]!, 0)
    return nodes.make('concat', parts, { axis }, shape.with(axis, size), dtype)
  }
  if (total(inputs, texturesOf) <= textures) return join(inputs)
  const groups = grouped(inputs, textures, texturesOf)
  if (isAssembly(node)) return assembled(nodes, node, groups)
  let parts = groups.map(join)
  while (parts.length > textures) parts = grouped(parts, textures, () => 1).map(join)
  return join(parts)
}

/** Parts in groups that read few enough textures each. */
function grouped(parts: readonly Node[], most: number, read: Count): readonly (readonly Node[])[] {
  const found: Node[][] = []
  for (const part of parts) {
    const last = found.at(-1)
    if (last && total([...last, part], read) <= most) last.push(part)
    else found.push([part])
  }
  return found
}

type Count = (part: Node) => number

const total = (parts: readonly Node[], read: Count) => parts.reduce((sum, part) => sum + read(part), 0)

/** How many textures a part reads if it is not one itself: those of what stands side by side in it. */
const texturesOf = ({ op, inputs }: Node) => (op === 'concat' ? Math.min(inputs.length, 8) : 1)
