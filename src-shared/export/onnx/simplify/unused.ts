import { producers, useCounts, type OnnxGraph, type OnnxNode } from '../onnx-graph'

/** Ops whose later outputs may be left out. */
const optionalOutputs = new Set(['LSTM', 'GRU', 'LayerNormalization'])

/** The graph without the nodes, constants and inputs that no result needs; its first input always stays. */
export function dropUnused(graph: OnnxGraph): OnnxGraph {
  const needed = neededNodes(graph)
  const counts = useCounts({ nodes: graph.nodes.filter((node) => needed.has(node)), outputs: graph.outputs })
  const nodes = graph.nodes.filter((node) => needed.has(node)).map((node) => withoutUnread(node, counts))
  const [first] = graph.inputs.keys()
  return {
    ...graph,
    nodes,
    initializers: new Map([...graph.initializers].filter(([name]) => counts.has(name))),
    inputs: new Map([...graph.inputs].filter(([name]) => name === first || counts.has(name))),
  }
}

function neededNodes({ nodes, outputs }: OnnxGraph): Set<OnnxNode> {
  const made = producers(nodes)
  const needed = new Set<OnnxNode>()
  const open = outputs.map(({ tensor }) => tensor)
  for (let tensor = open.pop(); tensor !== undefined; tensor = open.pop()) {
    const node = made.get(tensor)
    if (!node || needed.has(node)) continue
    needed.add(node)
    open.push(...node.inputs)
  }
  return needed
}

function withoutUnread(node: OnnxNode, counts: ReadonlyMap<string, number>): OnnxNode {
  if (!optionalOutputs.has(node.opType)) return node
  const outputs = node.outputs.map((output) => (counts.has(output) ? output : ''))
  return { ...node, outputs: outputs.slice(0, outputs.findLastIndex((output) => output !== '') + 1) }
}
