import { HeadlightError } from '../../errors'
import type { GraphContent } from '../content'
import { nodeTable, type NodeTable, type TableChoices } from './node-table'

/** What a node-link file says, not yet checked. */
export interface NodeLink {
  readonly nodes: readonly unknown[]
  readonly [key: string]: unknown
}

type Attributes = Readonly<Record<string, unknown>>

/** Whether parsed JSON is a graph of nodes and links. */
export function isNodeLink(value: unknown): value is NodeLink {
  return isObject(value) && Array.isArray(value['nodes'])
}

/**
 * The graph of a node-link file, as D3 and NetworkX write them: `nodes` and `links` (or `edges`), whose `source` and
 * `target` are ids where nodes have an `id`, else places in the list or names. Refuses an edge to a node that is not
 * there, naming both.
 */
export function readNodeLink(
  value: NodeLink,
  file: string,
  choices: TableChoices = {},
): Omit<NodeTable, 'columns'> & { content: GraphContent } {
  const nodes = value.nodes.map((node) => (isObject(node) ? node : { id: node }))
  if (nodes.length === 0) throw new HeadlightError('graph_without_nodes', { file })
  const links = linksOf(value, file)
  const find = finder(nodes, file)
  const edges = new Int32Array(links.length * 2)
  for (const [i, link] of links.entries())
    for (const [j, end] of [link['source'], link['target']].entries()) {
      const node = find(end)
      if (node === undefined) throw missingNode(file, i, end)
      edges[i * 2 + j] = node
    }
  const { columns, ...table } = nodeTable(nodes, file, choices)
  const content = { kind: 'graph', rows: nodes.length, columns, edges, weights: weightsOf(links) } as const
  return { ...table, content }
}

function linksOf(value: NodeLink, file: string): readonly Attributes[] {
  const links = value['links'] ?? value['edges']
  if (!Array.isArray(links) || links.length === 0) throw new HeadlightError('graph_without_edges', { file })
  return links.map((link: unknown) => (isObject(link) ? link : {}))
}

/** Finds a node by what an edge calls it: an id where nodes have them, else a place in the list, else a name. */
function finder(nodes: readonly Attributes[], file: string): (end: unknown) => number | undefined {
  const byId = placesOf(nodes, 'id', file)
  if (byId.size > 0) return (end) => byId.get(String(end))
  const byName = placesOf(nodes, 'name', file)
  return (end) => {
    const isPlace = typeof end === 'number' && Number.isInteger(end) && end >= 0 && end < nodes.length
    return isPlace ? end : byName.get(String(end))
  }
}

function placesOf(nodes: readonly Attributes[], key: string, file: string): Map<string, number> {
  const places = new Map<string, number>()
  for (const [i, { [key]: value }] of nodes.entries()) {
    if (value === undefined) continue
    const name = String(value)
    if (places.has(name) && key === 'id') throw new HeadlightError('graph_same_id', { file, id: name })
    places.set(name, i)
  }
  return places
}

function missingNode(file: string, edge: number, end: unknown): HeadlightError {
  const node = end === undefined ? '?' : String(end).slice(0, 60)
  return new HeadlightError('graph_missing_node', { file, edge: edge + 1, node })
}

/** The number that every edge carries as `weight` or `value`; `null` where one carries none. */
function weightsOf(links: readonly Attributes[]): Float64Array | null {
  const weights = links.map(({ weight, value }) => weight ?? value)
  return weights.every((weight) => typeof weight === 'number') ? Float64Array.from(weights) : null
}

function isObject(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
