import type { NodeProto } from 'onnx-buf'
import { int64sOf, intOf, intsOf } from './attributes'
import type { ForeignGraph } from './read-graph'

/** Numbers made to sum to 1: what they come from, and along which axis. */
export interface Softmax {
  readonly scores: string
  readonly axis: number
}

/** A node that makes numbers sum to 1: a Softmax, or exponentials divided by their sum. */
export function softmaxOf(graph: ForeignGraph, node: NodeProto): Softmax | null {
  if (node.opType === 'Softmax')
    return { scores: node.input[0]!, axis: intOf(node, 'axis') ?? (graph.opset < 13 ? 1 : -1) }
  return node.opType === 'Div' ? dividedOf(graph, node) : null
}

function dividedOf(
  { producers, constants }: ForeignGraph,
  { input: [part, whole] }: NodeProto,
): Softmax | null {
  const sum = producers.get(whole ?? '')
  const exponential = producers.get(part ?? '')
  if (sum?.opType !== 'ReduceSum' || exponential?.opType !== 'Exp' || sum.input[0] !== part) return null
  const constant = constants.get(sum.input[1] ?? '')
  const axes = intsOf(sum, 'axes') ?? (constant && int64sOf(constant))
  return axes?.length === 1 ? { scores: exponential.input[0]!, axis: axes[0]! } : null
}
