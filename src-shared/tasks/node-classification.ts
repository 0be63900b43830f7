import type { GraphContent } from '../data/content'
import type { DatasetContent, DatasetRecord } from '../data/dataset'
import { HeadlightError } from '../errors'
import { forceLayout } from '../graphs/force-layout'
import { featuresOf, nodeScaling, nodeFeatures } from '../graphs/node-features'
import type { ExampleView } from '../records'
import type { Scaling } from '../scaling'
import { z } from '../zod'
import { classNotice } from './class-notice'
import { classification } from './classification'
import { columnOf, labelSummary } from './columns'
import { defineTask, type Batch, type InputSignature, type PreparedData } from './define'
import { range } from './range'

const options = z.object({
  /** Category column of the right class; `null` takes the one the import suggested. */
  label: z.string().nullable().default(null),
  /** Column that names the nodes; `null` takes the first one of texts. */
  name: z.string().nullable().default(null),
  features: nodeFeatures.default('identity'),
  /** Whether edges lead one way only; otherwise each counts as two. */
  directed: z.boolean().default(false),
})

type Options = z.infer<typeof options>

/** Nodes whose identity can be a feature: their features take nodes² numbers. */
const mostIdentities = 4000

/** Nodes of one graph, one class each: the model sees the whole graph and is asked about some of its nodes. */
export default defineTask({
  ...classification,
  type: 'node-classification',
  field: 'graph',
  options,
  signature,
  examples(dataset, content, { label }) {
    const classes = columnOf(graphOf(content), labelSummary(dataset, label).name, 'category')
    return range(content.rows).filter((node) => classes.values[node] !== -1)
  },
  chronological: () => false,
  prepare,
  text: {
    en: {
      name: 'Node classification',
      hint: 'One class for every node of a graph.',
      options: {
        label: 'Label column',
        name: 'Column with the names',
        features: 'Told of a node',
        directed: 'Edges lead one way',
      },
    },
    'zh-CN': {
      name: '节点分类',
      hint: '图中每个节点对应一个类别。',
      options: { label: '标签列', name: '名称列', features: '节点特征', directed: '边有方向' },
    },
  },
})

function signature(dataset: DatasetRecord, { label, features, directed }: Options): InputSignature {
  if (dataset.edges === undefined) throw new HeadlightError('needs_graph_data', { dataset: dataset.name })
  const { labels, name } = labelSummary(dataset, label)
  if (labels.length < 2) throw new HeadlightError('one_class_only', { column: name })
  const [N, E] = [dataset.rows, directed ? dataset.edges : dataset.edges * 2]
  const F = featureCount(dataset, features)
  return {
    shape: [],
    dtype: 'int32',
    positions: undefined,
    ids: N,
    more: {
      nodes: {
        ...{ shape: [1, N, F], dtype: 'float32', shared: true, edges: 'edges' },
        positions: { kind: 'node', shape: [N] },
      },
      edges: {
        ...{ shape: [2, E], dtype: 'int32', shared: true },
        positions: { kind: 'edge', shape: [E] },
      },
    },
    outputs: labels.length,
    outputMeaning: 'classes',
    labels,
  }
}

function featureCount({ rows, columns, name }: DatasetRecord, features: Options['features']): number {
  if (features === 'degree') return 1
  if (features === 'identity') {
    if (rows <= mostIdentities) return rows
    throw new HeadlightError('too_many_nodes', { dataset: name, nodes: rows, limit: mostIdentities })
  }
  const numbers = columns.filter(({ type }) => type === 'number').length
  if (numbers === 0) throw new HeadlightError('nodes_without_numbers', { dataset: name })
  return numbers
}

function prepare(
  dataset: DatasetRecord,
  content: DatasetContent,
  chosen: Options,
  trainingRows: ArrayLike<number>,
  _: unknown,
  kept: Scaling = {},
): PreparedData {
  const graph = graphOf(content)
  const label = columnOf(graph, labelSummary(dataset, chosen.label).name, 'category')
  const names = namesOf(graph, chosen.name)
  const labels = Array.from(label.values, (id) => label.labels[id] ?? '')
  const ends = chosen.directed ? graph.edges : bothWays(graph.edges)
  const scaling = { ...nodeScaling(graph, chosen.features, trainingRows), ...kept }
  const more = { nodes: featuresOf(graph, chosen.features, scaling), edges: transposed(ends) }
  const places = forceLayout(graph.rows, graph.edges)
  return {
    signature: signature(dataset, chosen),
    encode: (rows) => ({
      input: Int32Array.from(rows),
      target: Int32Array.from(rows, (row) => label.values[row]!),
      more,
    }),
    view: (row) => ({ kind: 'graph', nodes: names, labels, places, ends, node: row }),
    target: (row) => labels[row]!,
    encodeView: (view) => encodeView(view, graph.rows, more),
    notices: classNotice(
      label.labels,
      Array.from(trainingRows, (row) => label.values[row]!),
    ),
    scaling,
    preprocessing: {
      input: 'places of the asked nodes',
      nodes: names,
      features: chosen.features,
      scales: Object.fromEntries(
        Object.entries(scaling).map(([name, { mean, deviation }]) => [name, [mean, deviation]]),
      ),
      edges: chosen.directed ? 'as given' : 'each both ways: first all as given, then all reversed',
    },
  }
}

/** The graph of a dataset, or the error `needs_graph_data`. */
function graphOf(content: DatasetContent): GraphContent {
  if (content.kind === 'graph') return content
  throw new HeadlightError('needs_graph_data', { dataset: content.kind })
}

function namesOf(graph: GraphContent, name: string | null): string[] {
  const texts =
    name === null ? graph.columns.find(({ type }) => type === 'text') : columnOf(graph, name, 'text')
  const values = texts?.type === 'text' ? texts.values : []
  return Array.from({ length: graph.rows }, (_, node) => values[node] || String(node + 1))
}

/** Edges as given and then all of them reversed: (2E, 2). */
function bothWays(edges: Int32Array): Int32Array {
  const both = new Int32Array(edges.length * 2)
  both.set(edges)
  for (let i = 0; i < edges.length; i++) both[edges.length + i] = edges[i ^ 1]!
  return both
}

/** Edges (E, 2) as models take them, all beginnings before all ends: (2, E). */
function transposed(edges: Int32Array): Int32Array {
  const E = edges.length / 2
  return Int32Array.from(edges, (_, i) => edges[(i % E) * 2 + Math.floor(i / E)]!)
}

function encodeView(view: ExampleView, nodes: number, more: Batch['more']): Batch {
  if (view.kind !== 'graph' || view.node >= nodes) throw new HeadlightError('needs_node', { nodes })
  return { input: Int32Array.of(view.node), target: Int32Array.of(0), ...(more && { more }) }
}
