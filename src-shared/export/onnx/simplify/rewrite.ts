import { producers, useCounts, type Initializer, type OnnxGraph, type OnnxNode } from '../onnx-graph'

/** What a rule sees of the graph around a node. */
export interface Surroundings {
  readonly graph: OnnxGraph
  /** The node that makes a tensor, if a node does. */
  producer(tensor: string): OnnxNode | undefined
  initializer(tensor: string): Initializer | undefined
  /** Whether nothing else reads the tensor. */
  readOnce(tensor: string): boolean
  /** A name for a new tensor. */
  fresh(): string
}

/** A change: nodes to take out, nodes to put where the last of them was, tensors to be read instead of others. */
export interface Rewrite {
  readonly remove: readonly OnnxNode[]
  readonly insert: readonly OnnxNode[]
  readonly instead?: Readonly<Record<string, string>>
}

/** Looks at one node and says how the graph gets simpler there, if it does. */
export type Rule = (node: OnnxNode, around: Surroundings) => Rewrite | undefined

/** Applies rules, one change at a time, until none applies. Every rule must bring the graph nearer to an end. */
export function rewrite(graph: OnnxGraph, rules: readonly Rule[]): OnnxGraph {
  let [current, made] = [graph, 0]
  for (;;) {
    const change = firstChange(current, rules, () => `%new.${made++}`)
    if (!change) return current
    current = apply(current, change)
  }
}

interface Change extends Rewrite {
  readonly at: OnnxNode
}

function firstChange(graph: OnnxGraph, rules: readonly Rule[], fresh: () => string): Change | undefined {
  const made = producers(graph.nodes)
  const counts = useCounts(graph)
  const around: Surroundings = {
    graph,
    producer: (tensor) => made.get(tensor),
    initializer: (tensor) => graph.initializers.get(tensor),
    readOnce: (tensor) => counts.get(tensor) === 1,
    fresh,
  }
  for (const node of graph.nodes) {
    for (const rule of rules) {
      const found = rule(node, around)
      if (found) return { ...found, at: node }
    }
  }
  return undefined
}

function apply(graph: OnnxGraph, { at, remove, insert, instead = {} }: Change): OnnxGraph {
  const other = (tensor: string) => instead[tensor] ?? tensor
  const nodes = graph.nodes.flatMap((node) => {
    if (node === at) return insert
    return remove.includes(node) ? [] : [node]
  })
  return {
    ...graph,
    nodes: nodes.map((node) =>
      node.inputs.some((input) => input in instead) ? { ...node, inputs: node.inputs.map(other) } : node,
    ),
    outputs: graph.outputs.map(({ name, tensor }) => ({ name, tensor: other(tensor) })),
  }
}
