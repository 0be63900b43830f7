import { findIndexFrom } from '#shared/find-index-from'
import { sameShape } from '#shared/model/graph/shapes'
import { emitters } from './emit/registry'
import { isOfCell } from './cells'
import { crowdedProducts } from './crowds'
import { holdsProduct } from './glsl/products-in'
import { drawTogether } from './later'
import { blocksOf, isSameLayout, isSmall, type Layout } from './layout'
import type { Node } from '../compiled/node'
import { inOrder } from './order'
import { drawnFor, layoutAlone } from './pieces'
import { readsOf, type Reads } from './reads'

/** Nodes that one draw makes. */
export interface Group {
  readonly nodes: readonly Node[]
  /** Whether its one node is drawn as points. */
  readonly isPoints: boolean
  readonly layout: Layout
}

/** What a draw of this context can do at most. */
export interface Limits {
  readonly results: number
  readonly textures: number
  /** Whether floats can be added where they are drawn. */
  readonly adds: boolean
  /** Whether the processor draws, which samples sooner than it fetches and waits for fetches more than for fragments. */
  readonly isSoftware: boolean
}

/** Whether both read something that was computed, as the gates of one time step do. */
const readAlike = (a: Reads, b: ReadonlySet<Node>) =>
  [...a.keys()].some((node) => node.inputs.length > 0 && b.has(node))

/** A node that is to be drawn, what it reads and how it is drawn alone. */
interface Made {
  readonly node: Node
  readonly reads: Reads
  readonly layout: Layout
}

interface Open {
  readonly nodes: Node[]
  readonly reads: Set<Node>
  readonly layout: Layout
  readonly isPoints: boolean
}

/**
 * Puts nodes that can be drawn at once into groups, in an order in which they can be drawn. A node joins an earlier draw
 * whose results are of its layout if all that it reads is there by then, or is made there at the same place.
 * Where none fits, a draw of its own is put right behind what it reads, so that what does not depend on it can go with it.
 */
export function groupNodes(
  made: readonly Node[],
  isStored: (node: Node) => boolean,
  kept: ReadonlySet<Node>,
  limits: Limits,
): readonly Group[] {
  const allReads = new Map(made.map((node) => [node, readsOf(node, isStored)]))
  const crowds = crowdedProducts(allReads, isStored, limits)
  const groups: Open[] = []
  const groupOf = new Map<Node, Open>()
  for (const [node, reads] of allReads) {
    const makers = new Set([...reads.keys()].flatMap(drawnFor).map((drawn) => groupOf.get(drawn)))
    const ready = groups.findLastIndex((group) => makers.has(group))
    const isPoints = limits.adds && emitters.get(node.op)?.points?.fits(node) === true
    const layout = ownLayout(node)
    const made = { node, reads, layout }
    const isFit = (group: Open, place: number) => fits(made, group, place === ready)
    const joined = isPoints ? undefined : groups[findIndexFrom(groups, Math.max(ready, 0), isFit)]
    const group = joined ?? { nodes: [], reads: new Set<Node>(), layout, isPoints }
    if (!joined) groups.splice(ready + 1, 0, group)
    join(group, node, reads)
    groupOf.set(node, group)
  }
  return drawTogether(groups.map(heightened), limits).map((group) => inOrder(group, allReads))

  /** What costs least to find out is asked first: most draws are of another layout. */
  function fits(made: Made, group: Open, mayRead: boolean): boolean {
    const { node, reads } = made
    if (group.isPoints || !isAlike(made, group)) return false
    if ((group.nodes.length + 1) * group.layout.layers > limits.results) return false
    const inside = group.nodes.filter((other) => reads.has(other))
    if (inside.length > 0 && !mayRead) return false
    if (group.layout.kind === 'blocks' && !standsInBlocks(made, inside)) return false
    if (!inside.every((other) => reads.get(other))) return false
    const onlyKin = inside.length === 0 && (crowds.has(node) || !hasRoom(node, group))
    if (onlyKin && !readAlike(reads, group.reads)) return false
    return new Set([...group.reads, ...reads.keys()]).size - madeOf(group, reads) <= limits.textures
  }

  /** Whether what is made of the same as a node, a cell's other results, can follow it into a draw of others. */
  function hasRoom(node: Node, { nodes }: Open): boolean {
    return !isOfCell(node) || nodes.length * 2 <= limits.results
  }

  /** Whether a node has a place in the layout of a group. */
  function isAlike({ node, layout }: Made, group: Open): boolean {
    if (group.layout.kind !== 'blocks') return isSameLayout(layout, group.layout)
    return sameShape(node.shape, group.nodes[0]!.shape) && !kept.has(node)
  }

  /** Whether a node is drawn several rows at once: it is made of products that are, or is a small one. */
  function standsInBlocks({ node, layout }: Made, inside: readonly Node[]): boolean {
    return inside.length > 0 ? !loops(node, isStored) : layout.kind === 'blocks' && isSmall(node.shape)
  }

  /** Products that are drawn alone are drawn eight rows at a time where that is sooner. */
  function heightened(group: Open): Open {
    const { nodes, layout } = group
    const [node] = nodes as [Node]
    const isHigh = limits.isSoftware && limits.results >= 8 && layout.kind === 'blocks' && nodes.length === 1
    if (!isHigh || !holdsProduct(node, isStored, 8)) return group
    return { ...group, layout: blocksOf(node.shape, 8) }
  }

  /** Products are drawn four rows at a time, unless they are read back. */
  function ownLayout(node: Node): Layout {
    const isBlocks = !kept.has(node) && holdsProduct(node, isStored) && !crowds.has(node)
    return isBlocks ? blocksOf(node.shape) : layoutAlone(node)
  }
}

function join(group: Open, node: Node, reads: Reads) {
  group.nodes.push(node)
  for (const read of reads.keys()) group.reads.add(read)
}

/** How many of the nodes that are read are made by the draw itself. */
const madeOf = ({ nodes, reads }: Open, more: Reads) =>
  nodes.filter((node) => reads.has(node) || more.has(node)).length

/** Whether a loop is written into a node. */
function loops(node: Node, isStored: (node: Node) => boolean): boolean {
  if (emitters.get(node.op)?.nature?.loops) return true
  return node.inputs.some((input) => !isStored(input) && loops(input, isStored))
}
