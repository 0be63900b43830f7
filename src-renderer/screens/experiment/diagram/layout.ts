/** A node to be placed: one layer, how wide its name is, and which layers it takes from. */
export interface NodeToPlace {
  readonly id: string
  readonly width: number
  readonly inputs: readonly string[]
}

export interface PlacedNode {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  /** Whether a line comes down to it, where its shape would stand. */
  readonly fromAbove: boolean
}

/** A line from one node to another; a skip passes over those between. */
export interface PlacedEdge {
  readonly path: string
  readonly skip: boolean
  /** The node it ends at. */
  readonly to?: string
  /** Middle of a skip's upper side, where its name stands. */
  readonly label: { readonly x: number; readonly y: number }
}

export interface Diagram {
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
  readonly width: number
  readonly height: number
}

export const nodeHeight = 28
const gap = 16
const level = 14

/** Room above the first row, from row to row, and from a node up to the skips that end at it. */
interface Spacing {
  readonly top: number
  readonly row: number
  readonly rise: number
}

export const spacings = {
  roomy: { top: 74, row: 104, rise: 36 },
  compact: { top: 42, row: 70, rise: 24 },
} as const satisfies Record<string, Spacing>

/** Layers from left to right in rows of at most `width`; skips are drawn as brackets above them. */
export function layOut(nodes: readonly NodeToPlace[], width: number, spacing: Spacing): Diagram {
  const placed = placeNodes(nodes, width, spacing)
  const at = new Map(placed.map((node, i) => [node.id, { node, i }]))
  let skips = 0
  const edges = nodes.flatMap(({ id, inputs }) =>
    inputs.flatMap((input) => {
      const [from, to] = [at.get(input), at.get(id)]
      if (!from || !to) return []
      return [
        to.i === from.i + 1
          ? next(from.node, to.node)
          : { ...skip(from.node, to.node, spacing.rise + (skips++ % 2) * level), to: id },
      ]
    }),
  )
  const last = placed.at(-1)
  return {
    nodes: placed,
    edges,
    width: Math.max(0, ...placed.map(({ x, width }) => x + width)) + 12,
    height: (last?.y ?? 0) + nodeHeight + 24,
  }
}

function placeNodes(nodes: readonly NodeToPlace[], most: number, { top, row }: Spacing): PlacedNode[] {
  let [x, y] = [12, top]
  return nodes.map(({ id, width }) => {
    if (x + width + 12 > most && x > 12) [x, y] = [12, y + row]
    const node = { id, x, y, width, fromAbove: x === 12 && y > top }
    x += width + gap
    return node
  })
}

const middle = ({ y }: PlacedNode) => y + nodeHeight / 2

function next(from: PlacedNode, to: PlacedNode): PlacedEdge {
  const x = from.x + from.width
  const turn = to.y - 24
  const path =
    from.y === to.y
      ? `M${x} ${middle(from)}H${to.x - 5}`
      : `M${x} ${middle(from)}h10V${turn}H${to.x + to.width / 2}V${to.y - 5}`
  return { path, skip: false, label: { x, y: turn } }
}

/** From right behind one node up, over to the other and down; rounded at its corners. */
function skip(from: PlacedNode, to: PlacedNode, rise: number): PlacedEdge {
  const sameRow = from.y === to.y
  const x1 = from.x + from.width + (sameRow ? gap / 2 - 2 : 10)
  const x2 = to.x + to.width / 2 + 8
  const y = to.y - rise
  const side = Math.sign(x2 - x1) * 5
  const begin = sameRow ? `M${x1} ${middle(from)}V${y + 5}` : `M${x1} ${middle(from)}V${y - 5}`
  const path = `${begin}Q${x1} ${y} ${x1 + side} ${y}H${x2 - side}Q${x2} ${y} ${x2} ${y + 5}V${to.y - 5}`
  return { path, skip: true, label: { x: (x1 + x2) / 2, y } }
}
