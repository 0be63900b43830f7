import type { Node } from '../../compiled/node'
import type { Group } from '../groups'
import { kindOf, type Kind } from './kinds'
import { pointsOf, shaderOf, type Known, type Shader } from './shader'

/** A shader as it was written, for the first of its kind. */
interface Written {
  readonly shader: Shader
  /** The place of each node in the kind's order. */
  readonly places: ReadonlyMap<Node, number>
}

/** Writes the shaders of groups, once for all of a kind: most steps of a recurrent layer are alike. */
export function shadersOf(groups: readonly Group[], known: Known): readonly Shader[] {
  const kinds = new Map<string, Written>()
  return groups.map((group) => {
    const kind = kindOf(group, known)
    const first = kinds.get(kind.key)
    if (first) return again(first, kind)
    const shader = group.isPoints ? pointsOf(group.nodes[0]!, known) : shaderOf(group.nodes, known)
    kinds.set(kind.key, { shader, places: new Map(kind.nodes.map((node, place) => [node, place])) })
    return shader
  })
}

/** The shader of another group of the same kind: the same text, of its own nodes. */
function again({ shader, places }: Written, { nodes }: Kind): Shader {
  const own = (node: Node) => nodes[places.get(node)!]!
  return {
    ...shader,
    flat: shader.flat.map(own),
    layered: shader.layered.map(own),
    starts: shader.starts.map(({ node, axis }) => ({ node: own(node), axis })),
  }
}
