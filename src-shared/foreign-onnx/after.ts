import type { NodeProto } from 'onnx-buf'
import { int64sOf, intsOf } from './attributes'
import { isProduct, productSide } from './product'
import type { ForeignGraph } from './read-graph'

/** How weights are used: their axes, from the end, and the values that are summed up by them. */
export interface Use {
  readonly keyAxis: number
  readonly queryAxis: number | null
  readonly values: string
}

/** What may stand between a softmax and the product with the values. */
const passed = new Set([
  ...['Cast', 'CastLike', 'Identity', 'Dropout', 'Where', 'Mul', 'Div', 'QuantizeLinear', 'DequantizeLinear'],
  ...['Reshape', 'Transpose', 'Squeeze', 'Unsqueeze', 'Expand', 'Slice'],
])

/** A tensor on its way, and the turns that lie behind it. */
interface Step {
  readonly tensor: string
  readonly turns: readonly (readonly number[])[]
}

const most = 64

/** The product in which a tensor of weights meets values that depend on the input; `null` where there is none. */
export function useAfter(
  graph: ForeignGraph,
  weights: string,
  isVariable: (tensor: string) => boolean,
): Use | null {
  const ahead: Step[] = [{ tensor: weights, turns: [] }]
  const seen = new Set([weights])
  for (let i = 0; i < ahead.length && i < most; i++) {
    const step = ahead[i]!
    for (const node of graph.consumers.get(step.tensor) ?? []) {
      const use = isProduct(node) ? usedBy(node, step, isVariable) : pooledBy(graph, node, step, isVariable)
      if (use) return use
      const [next] = node.output
      if (next === undefined || !passed.has(node.opType) || seen.has(next)) continue
      seen.add(next)
      ahead.push({ tensor: next, turns: [...step.turns, ...turnsOf(node)] })
    }
  }
  return null
}

function turnsOf(node: NodeProto): readonly (readonly number[])[] {
  const turn = node.opType === 'Transpose' ? intsOf(node, 'perm') : undefined
  return turn ? [turn] : []
}

function usedBy(
  node: NodeProto,
  { tensor, turns }: Step,
  isVariable: (tensor: string) => boolean,
): Use | null {
  const side = productSide(node, tensor)
  if (!side || side.other === tensor || !isVariable(side.other)) return null
  const queryAxis = side.kept === null ? null : back(side.kept, turns)
  return { keyAxis: back(side.summed, turns), queryAxis, values: side.other }
}

/** Weights times values, summed over the keys: how a text is pooled into one vector. */
function pooledBy(
  graph: ForeignGraph,
  node: NodeProto,
  { tensor, turns }: Step,
  isVariable: (tensor: string) => boolean,
) {
  const values = node.opType === 'Mul' ? node.input.find((name) => name !== tensor) : undefined
  if (values === undefined || !isVariable(values)) return null
  const sum = graph.consumers.get(node.output[0]!)?.find(({ opType }) => opType === 'ReduceSum')
  const axes = sum && (intsOf(sum, 'axes') ?? axesIn(graph, sum))
  if (!axes || axes.length !== 1) return null
  const keyAxis = axes[0]! < 0 ? axes[0]! : axes[0]! - 3 // values (B, T, D)
  return { keyAxis: back(keyAxis, turns), queryAxis: null, values }
}

function axesIn({ constants }: ForeignGraph, { input }: NodeProto): readonly number[] | undefined {
  const constant = constants.get(input[1] ?? '')
  return constant && int64sOf(constant)
}

/** The axis of the first tensor that became an axis of the last one, through turns. */
function back(axis: number, turns: readonly (readonly number[])[]): number {
  return turns.reduceRight((at, turn) => (turn[turn.length + at] ?? at + turn.length) - turn.length, axis)
}
