import type { Grid } from '#shared/attention/grid'
import type { ExampleView } from '#shared/records'
import { edgeLines } from '#renderer/components/attention-map/edge-lines'
import type { Scale } from '#renderer/components/heatmap/color/color-table'
import { circle, line, type Mark, type Panel } from '../drawing'
import type { Ink } from '../ink'
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

/** A graph whose edges are as wide as their weights; those of one node stand out. Every node has its name up to 40. */
export function edgesPanel({ graph, grid, node, domain, scale }: Edges, ink: Ink): Panel {
  const inner = columnWidth - 2 * margin
  const places = graph.nodes.map((_, i) => ({
    x: margin + graph.places[i * 2]! * inner,
    y: margin + graph.places[i * 2 + 1]! * inner,
  }))
  const isNamed = (i: number) =>
    graph.nodes.length <= named || i === node || i === graph.node || looks(grid, node, i)
  const lines = edgeLines(grid, places, node, domain).map(({ from, to, share, mine, less }): Mark => {
    const differs = less ? '--diff-a-4' : '--diff-b-4'
    const token = scale === 'difference' ? differs : mine ? '--accent' : '--text-soft'
    const opacity = mine ? 0.35 + 0.65 * share : 0.08 + 0.4 * share
    const lineWidth = 0.5 + share * (mine ? 4 : 2)
    return line([from.x, from.y], [to.x, to.y], { stroke: ink.color(token), lineWidth, opacity })
  })
  return {
    width: columnWidth,
    height: columnWidth,
    marks: [
      ...lines,
      ...places.map(({ x, y }, i) => dot(x, y, i === node, i === graph.node, ink)),
      ...places.flatMap(({ x, y }, i) => (isNamed(i) ? [name(x, y, graph.nodes[i]!, i === node, ink)] : [])),
    ],
  }
}

/** Whether a node looks at another with a tenth of its attention or more. */
function looks({ values, columns }: Grid, node: number, at: number): boolean {
  return Math.abs(values[node * columns + at]!) >= 0.1
}

function dot(x: number, y: number, current: boolean, asked: boolean, ink: Ink): Mark {
  const fill = ink.color(current ? '--accent-wash' : '--surface-panel')
  return circle(x, y, current ? 6 : 4, {
    fill,
    stroke: ink.color(current || asked ? '--accent' : '--text-faint'),
  })
}

function name(x: number, y: number, text: string, strong: boolean, ink: Ink): Mark {
  const [fill, halo] = [ink.color('--text'), ink.color('--surface-panel')]
  return { kind: 'text', x, y: y - 10, text, size: small, anchor: 'middle', strong, fill, halo }
}
