import type { Grid } from '#shared/attention/grid'
import type { ExampleView } from '#shared/records'
import { edgeLines } from '#renderer/components/attention-map/edge-lines'
import type { NodePlace } from '#renderer/components/attention-map/node-places'
import { placeLabels } from '#renderer/components/attention-map/label-places'
import { colorOf, type Scale } from '#renderer/components/heatmap/color/color-table'
import { circle, line, type Mark, type Panel } from '../drawing'
import type { Ink } from '../ink'
import { textWidth } from '../text-width'
import { columnWidth, small } from '../type'

interface Edges {
  readonly graph: Extract<ExampleView, { kind: 'graph' }>
  /** Nodes × nodes: a row for who looks, a column for who is looked at. */
  readonly grid: Grid
  /** The node whose looks stand out. */
  readonly node: number
  readonly domain: number
  readonly scale: Scale
}

const margin = 18
const named = 40

/** A graph whose edges are as wide as their weights and have their colour; those of one node stand out. Every node has its name up to 40. */
export function edgesPanel({ graph, grid, node, domain, scale }: Edges, ink: Ink): Panel {
  const inner = columnWidth - 2 * margin
  const places = graph.nodes.map((_, i) => ({
    x: margin + graph.places[i * 2]! * inner,
    y: margin + graph.places[i * 2 + 1]! * inner,
  }))
  const seen = seenMost(grid, node)
  const isNamed = (i: number) =>
    graph.nodes.length <= named || i === node || i === graph.node || seen.includes(i)
  const lines = edgeLines(grid, places, node, domain).flatMap(({ from, to, weight, share, mine }) => {
    const [opacity, lineWidth] = [mine ? 1 : 0.15 + 0.6 * share, 0.5 + share * (mine ? 3.5 : 2)]
    const ends = [
      [from.x, from.y],
      [to.x, to.y],
    ] as const
    const stroke = colorOf(ink.table(scale), weight, domain, scale)
    const casing = { stroke: ink.color('--line-control'), lineWidth: lineWidth + 1, opacity }
    return [line(...ends, casing), line(...ends, { stroke, lineWidth, opacity })]
  })
  return {
    width: columnWidth,
    height: columnWidth,
    marks: [
      ...lines,
      ...places.map(({ x, y }, i) => dot(x, y, i === node, i === graph.node, ink)),
      ...names(graph.nodes, places, node, isNamed, ink),
    ],
  }
}

/** The three nodes that a node looks at most, which the screen names too. */
function seenMost({ values, columns }: Grid, node: number): readonly number[] {
  const weights = Array.from(values.subarray(node * columns, (node + 1) * columns), Math.abs)
  return [...weights.keys()].toSorted((a, b) => weights[b]! - weights[a]!).slice(0, 3)
}

function dot(x: number, y: number, current: boolean, asked: boolean, ink: Ink): Mark {
  const fill = ink.color(current ? '--accent-wash' : '--surface-panel')
  return circle(x, y, current ? 6 : 4, {
    fill,
    stroke: ink.color(current || asked ? '--accent' : '--text-faint'),
  })
}

function names(
  texts: readonly string[],
  places: readonly NodePlace[],
  node: number,
  isNamed: (i: number) => boolean,
  ink: Ink,
): readonly Mark[] {
  const named = [node, ...texts.keys()].filter((i, at) => isNamed(i) && (at === 0 || i !== node))
  const labels = named.map((i) => ({ node: i, width: textWidth(texts[i]!, small, i === node) }))
  const room = { width: columnWidth, height: columnWidth, radius: 8, line: small + 2 }
  const [fill, halo] = [ink.color('--text'), ink.color('--surface-panel')]
  return placeLabels(labels, places, room).map((place, at): Mark => {
    const i = named[at]!
    return { kind: 'text', ...place, text: texts[i]!, size: small, strong: i === node, fill, halo }
  })
}
