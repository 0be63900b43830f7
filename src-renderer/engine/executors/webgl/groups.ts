import { emitters } from './emit/registry'
import { holdsProduct } from './glsl/products-in'
import { drawTogether } from './later'
import { blocksOf, isSameLayout, layoutOf, type Layout } from './layout'
import type { Node } from '../compiled/node'
import { smallProduct } from './split'

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
  /** Whether texels are found sooner by sampling their middle than by their number, as software WebGL does. */
  readonly samples: boolean
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
 */
export function groupNodes(
  made: readonly Node[],
  isStored: (node: Node) => boolean,
  kept: ReadonlySet<Node>,
  limits: Limits,
): readonly Group[] {
  const crowds = crowdedProducts(made, isStored, limits.results)
  const groups: Open[] = []
  const placeOf = new Map<Node, number>()
  for (const node of made) {
    const reads = readsOf(node, isStored)
    const ready = Math.max(-1, ...[...reads].map((read) => placeOf.get(read) ?? -1))
    const isPoints = limits.adds && emitters.get(node.op)?.points?.fits(node) === true
    const joined = isPoints
      ? -1
      : groups.findIndex((group, place) => place >= ready && fits(node, reads, group, place === ready))
    if (joined >= 0) join(groups[joined]!, node, reads)
    else groups.push({ nodes: [node], reads, layout: ownLayout(node), isPoints })
    placeOf.set(node, joined >= 0 ? joined : groups.length - 1)
  }
  return drawTogether(groups, limits)

  function fits(node: Node, reads: ReadonlySet<Node>, group: Open, mayRead: boolean): boolean {
    if (group.isPoints) return false
    const isBlocks = group.layout.kind === 'blocks'
    if ((group.nodes.length + 1) * (isBlocks ? 4 : 1) > limits.results) return false
    const inside = group.nodes.filter((other) => reads.has(other))
    if (new Set([...group.reads, ...reads]).size - madeOf(group, reads) > limits.textures) return false
    if (inside.length > 0 && !mayRead) return false
    if (!inside.every((other) => readsInPlace(node, other, isStored))) return false
    if (!isBlocks) return isSameLayout(ownLayout(node), group.layout)
    return !kept.has(node) && inside.length > 0 && isBlockLike(node, group)
  }

  /** Products are drawn four rows at a time, unless they are read back. */
  function ownLayout(node: Node): Layout {
    const isBlocks = !kept.has(node) && holdsProduct(node, isStored) && !crowds.has(node)
    return isBlocks ? blocksOf(node.shape) : layoutOf(node.shape)
  }

  function isBlockLike(node: Node, { layout, nodes }: Open): boolean {
    if (layoutOf(node.shape).kind !== 'rows' || node.shape.join() !== nodes[0]!.shape.join()) return false
    return isSameLayout(blocksOf(node.shape), layout) && !loops(node, isStored)
  }
}

/** Small products that more is made of at their place than could be drawn with them four rows at once. */
function crowdedProducts(
  made: readonly Node[],
  isStored: (node: Node) => boolean,
  results: number,
): ReadonlySet<Node> {
  const small = made.filter((node) => {
    const { kind, width, height } = layoutOf(node.shape)
    return kind === 'rows' && width * height <= smallProduct && holdsProduct(node, isStored)
  })
  const counts = new Map(small.map((node) => [node, 1]))
  for (const node of made) {
    for (const read of readsOf(node, isStored)) {
      const count = counts.get(read)
      if (count !== undefined && readsInPlace(node, read, isStored)) counts.set(read, count + 1)
    }
  }
  return new Set(small.filter((node) => counts.get(node)! * 4 > results))
}

function join(group: Open, node: Node, reads: ReadonlySet<Node>) {
  group.nodes.push(node)
  for (const read of reads) group.reads.add(read)
}

/** How many of the nodes that are read are made by the draw itself. */
const madeOf = ({ nodes, reads }: Open, more: ReadonlySet<Node>) =>
  nodes.filter((node) => reads.has(node) || more.has(node)).length

/** The stored nodes that a node is written of. */
function readsOf(node: Node, isStored: (node: Node) => boolean): Set<Node> {
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
function readsInPlace(node: Node, other: Node, isStored: (node: Node) => boolean): boolean {
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

/** Whether a loop is written into a node. */
function loops(node: Node, isStored: (node: Node) => boolean): boolean {
  if (emitters.get(node.op)?.nature?.loops) return true
  return node.inputs.some((input) => !isStored(input) && loops(input, isStored))
}

const sameShape = (a: Node, b: Node) => a.shape.join() === b.shape.join()
