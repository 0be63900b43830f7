import type { OnnxGraph, OnnxNode, OnnxOutput } from './onnx-graph'

export interface NamedNode extends OnnxNode {
  readonly name: string
}

/** A graph under the names that people see: results as promised, nodes as `<layer>/<OpType>_<n>`. */
export interface NamedGraph extends OnnxGraph {
  readonly nodes: readonly NamedNode[]
}

/** Gives every node and every tensor its final name. Inputs and parameters have theirs already. */
export function giveNames(graph: OnnxGraph): NamedGraph {
  const outputs = withOwnTensors(graph)
  const nodes = nameNodes([...graph.nodes, ...outputs.identities])
  const names = tensorNames(graph, nodes, outputs.outputs)
  const named = (tensor: string) => names.get(tensor) ?? tensor
  const initializers = [...graph.initializers.values()].map((tensor) => ({
    ...tensor,
    name: named(tensor.name),
  }))
  return {
    nodes: nodes.map((node) => ({
      ...node,
      inputs: node.inputs.map(named),
      outputs: node.outputs.map(named),
    })),
    initializers: new Map(initializers.map((tensor) => [tensor.name, tensor])),
    inputs: graph.inputs,
    outputs: outputs.outputs.map(({ name }) => ({ name, tensor: name })),
    types: new Map([
      ...[...graph.types].map(([tensor, type]) => [named(tensor), type] as const),
      ...graph.outputs.map(({ name, tensor }) => [name, graph.types.get(tensor)!] as const),
    ]),
  }
}

/** Results that share a tensor, or are an input or a parameter, get an Identity node each. */
function withOwnTensors({ nodes, outputs }: OnnxGraph): { outputs: OnnxOutput[]; identities: OnnxNode[] } {
  const free = new Set(nodes.flatMap((node) => node.outputs))
  const identities: OnnxNode[] = []
  const own = outputs.map(({ name, tensor }) => {
    if (free.delete(tensor)) return { name, tensor }
    const copy = `%copy.${identities.length}`
    identities.push({ opType: 'Identity', inputs: [tensor], outputs: [copy], attributes: {}, scope: '' })
    return { name, tensor: copy }
  })
  return { outputs: own, identities }
}

function nameNodes(nodes: readonly OnnxNode[]): NamedNode[] {
  const counts = new Map<string, number>()
  return nodes.map((node) => {
    const path = node.scope === '' ? node.opType : `${node.scope}/${node.opType}`
    const count = counts.get(path) ?? 0
    counts.set(path, count + 1)
    return { ...node, name: count === 0 ? path : `${path}_${count}` }
  })
}

function tensorNames(
  graph: OnnxGraph,
  nodes: readonly NamedNode[],
  outputs: readonly OnnxOutput[],
): Map<string, string> {
  const made = nodes.flatMap(({ name, outputs: tensors }) =>
    tensors.map((tensor, i) => [tensor, tensor === '' ? '' : `${name}_output_${i}`] as const),
  )
  const constants = [...graph.initializers.keys()].filter((name) => name.startsWith('%'))
  return new Map([
    ...made,
    ...constants.map((name, i) => [name, `constant_${i}`] as const),
    ...outputs.map(({ name, tensor }) => [tensor, name] as const),
  ])
}
