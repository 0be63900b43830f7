import type { NodeProto } from 'onnx-buf'
import { intOf, textOf } from './attributes'

/** A matrix product as seen from one of its operands: the axes of it that are summed over, and that stay; from the end. */
export interface ProductSide {
  readonly summed: number
  readonly kept: number | null
  /** The other operand. */
  readonly other: string
}

const products = new Set([
  'MatMul',
  'Gemm',
  'Einsum',
  'FusedMatMul',
  'TransposeMatMul',
  'QLinearMatMul',
  'MatMulInteger',
])

export function isProduct({ opType }: NodeProto): boolean {
  return products.has(opType)
}

/** The two tensors that a product multiplies. */
export function factorsOf({ opType, input }: NodeProto): readonly [string, string] {
  return [input[0] ?? '', input[opType === 'QLinearMatMul' ? 3 : 1] ?? '']
}

/** A product as seen from one of the tensors it takes; `null` where it says nothing of axes that we know. */
export function productSide(node: NodeProto, tensor: string): ProductSide | null {
  const factors = factorsOf(node)
  const place = factors.indexOf(tensor)
  const other = factors[1 - place]
  if (place < 0 || other === undefined) return null
  if (node.opType === 'Einsum') return einsumSide(textOf(node, 'equation'), place, other)
  const turned = (intOf(node, place === 0 ? 'transA' : 'transB') ?? 0) !== 0
  const last = (place === 0) !== turned
  return last ? { summed: -1, kept: -2, other } : { summed: -2, kept: -1, other }
}

function einsumSide(equation: string, place: number, other: string): ProductSide | null {
  const [left, result] = equation.replaceAll(' ', '').split('->')
  const terms = left!.split(',').map((term) => term.replace('...', ''))
  const [mine, theirs] = [terms[place], terms[1 - place]]
  if (result === undefined || terms.length !== 2 || mine === undefined || theirs === undefined) return null
  const fromEnd = (letter: string | undefined) =>
    letter === undefined ? null : mine.indexOf(letter) - mine.length
  const letters = [...mine]
  const summed = letters.find((letter) => theirs.includes(letter) && !result.includes(letter))
  const kept = letters.findLast((letter) => !theirs.includes(letter) && result.includes(letter))
  return summed === undefined ? null : { summed: fromEnd(summed)!, kept: fromEnd(kept), other }
}
