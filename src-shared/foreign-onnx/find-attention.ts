import { useAfter } from './after'
import { productBefore } from './before'
import { dependence } from './dependence'
import type { FoundAttention } from './found'
import type { ForeignGraph } from './read-graph'
import { softmaxOf } from './softmax'

/**
 * The attention of a model: every softmax that comes from a matrix product (through masks, scales, other shapes and types)
 * and whose result is multiplied with something that depends on the input.
 */
export function findAttention(graph: ForeignGraph): readonly FoundAttention[] {
  const dependsOn = dependence(graph)
  const isVariable = (tensor: string) => dependsOn(tensor).size > 0
  return graph.graph.node.flatMap((node) => {
    const softmax = softmaxOf(graph, node)
    const [tensor] = node.output
    if (!softmax || tensor === undefined || !productBefore(graph, softmax.scores, isVariable)) return []
    const use = useAfter(graph, tensor, isVariable)
    if (!use || (softmax.axis < 0 && softmax.axis !== use.keyAxis)) return []
    const { keyAxis, queryAxis, values } = use
    const inputs = { queryInputs: dependsOn(softmax.scores), keyInputs: dependsOn(values) }
    return [{ name: node.name, tensor, keyAxis, queryAxis, softmaxAxis: softmax.axis, ...inputs }]
  })
}
