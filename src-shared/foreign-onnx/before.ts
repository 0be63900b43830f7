import { factorsOf, isProduct } from './product'
import type { ForeignGraph } from './read-graph'

/** What may stand between a product and its softmax: masks, scales, shapes, types, clipping, quantisation. */
const passed = new Set([
  ...['Add', 'Sub', 'Mul', 'Div', 'Sum', 'Neg', 'Max', 'Min', 'Clip', 'Where', 'Tanh', 'LeakyRelu'],
  ...['Cast', 'CastLike', 'Identity', 'Dropout', 'QuantizeLinear', 'DequantizeLinear'],
  ...['Reshape', 'Transpose', 'Squeeze', 'Unsqueeze', 'Flatten', 'Expand', 'Slice', 'Concat', 'Pad', 'Split'],
  ...['ScatterND', 'ScatterElements', 'Trilu'],
])

/** Nodes that are gone back through, at most; masks come from long calculations. */
const most = 200

/** The tensors that are multiplied for a softmax's scores: `null` where no product leads to it. */
export function productBefore(
  { producers }: ForeignGraph,
  scores: string,
  isVariable: (tensor: string) => boolean,
): readonly [string, string] | null {
  const seen = new Set([scores])
  const ahead = [scores]
  let weighted: readonly [string, string] | null = null
  for (let i = 0; i < ahead.length && i < most; i++) {
    const node = producers.get(ahead[i]!)
    if (!node) continue
    if (isProduct(node)) {
      const factors = factorsOf(node)
      if (factors.every(isVariable)) return factors
      weighted ??= factors.some(isVariable) ? factors : null
    } else if (passed.has(node.opType)) {
      for (const name of node.input) if (!seen.has(name) && name !== '') (ahead.push(name), seen.add(name))
    }
  }
  return weighted
}
