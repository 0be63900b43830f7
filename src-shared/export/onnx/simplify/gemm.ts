import type { Rule, Surroundings } from './rewrite'

/** `x·Wᵀ + b` of a matrix is one Gemm, as PyTorch writes its linear layers. */
export const fuseGemm: Rule = (node, around) => {
  if (node.opType !== 'Add') return undefined
  for (const [product, bias] of [node.inputs, [...node.inputs].reverse()] as [string, string][]) {
    const matmul = around.producer(product)
    if (matmul?.opType !== 'MatMul' || !around.readOnce(product)) continue
    const [x, right] = matmul.inputs as [string, string]
    const weight = transposedMatrix(right, around)
    if (
      !weight ||
      around.graph.types.get(x)?.dims.length !== 2 ||
      around.initializer(bias)?.dims.length !== 1
    )
      continue
    const fused = { ...node, opType: 'Gemm', inputs: [x, weight, bias], attributes: { transB: { int: 1 } } }
    return { remove: [matmul, node], insert: [fused] }
  }
  return undefined
}

/** The stored matrix that a tensor is the transpose of. */
function transposedMatrix(tensor: string, around: Surroundings): string | undefined {
  const transpose = around.producer(tensor)
  const source = transpose?.opType === 'Transpose' ? transpose.inputs[0]! : ''
  return around.initializer(source)?.dims.length === 2 ? source : undefined
}
