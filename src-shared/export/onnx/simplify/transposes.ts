import type { OnnxNode } from '../onnx-graph'
import type { Rule, Surroundings } from './rewrite'

/** Ops of one input that treat every element alike. */
const unary = new Set([
  'Relu',
  'Tanh',
  'Sigmoid',
  'Erf',
  'Exp',
  'Log',
  'Sqrt',
  'Neg',
  'Abs',
  'Sign',
  'Softplus',
  'Reciprocal',
  'Cast',
  'Gelu',
])

/** Ops of two inputs that treat every pair of elements alike. */
const binary = new Set(['Add', 'Sub', 'Mul', 'Div', 'Pow', 'Min', 'Max'])

/** Two transposes in a row are one. */
export const mergeTransposes: Rule = (node, around) => {
  const inner = node.opType === 'Transpose' ? transposeOf(node.inputs[0]!, around) : undefined
  if (!inner) return undefined
  const perm = permOf(node).map((axis) => permOf(inner)[axis]!)
  return { remove: [node], insert: [{ ...node, inputs: inner.inputs, attributes: { perm: { ints: perm } } }] }
}

/** A transpose that moves nothing is none. */
export const dropIdleTranspose: Rule = (node) => {
  if (node.opType !== 'Transpose' || permOf(node).some((axis, i) => axis !== i)) return undefined
  return { remove: [node], insert: [], instead: { [node.outputs[0]!]: node.inputs[0]! } }
}

/** `f(xᵀ)` is `f(x)ᵀ`, so that the transpose can meet its inverse further down. */
export const sinkTranspose: Rule = (node, around) => {
  const operands = node.inputs.map((input) => sinkable(input, around))
  const [first] = operands.flatMap((operand) => operand ?? [])
  if (
    !first ||
    !(unary.has(node.opType) || (binary.has(node.opType) && alike(node, operands, first, around)))
  )
    return undefined
  const inputs = node.inputs.map((input, i) => operands[i]?.inputs[0] ?? input)
  const inner = around.fresh()
  return {
    remove: [node, ...operands.flatMap((operand) => operand ?? [])],
    insert: [
      { ...node, inputs, outputs: [inner] },
      { ...first, inputs: [inner], outputs: node.outputs, scope: node.scope },
    ],
  }
}

/** The transpose that makes a tensor for this one reader; those of parameters stay where they are. */
function sinkable(tensor: string, around: Surroundings): OnnxNode | undefined {
  const found = transposeOf(tensor, around)
  return found && around.readOnce(tensor) && !around.initializer(found.inputs[0]!) ? found : undefined
}

/** Whether each operand is moved in the same way, or a single number, which no move changes. */
function alike(
  node: OnnxNode,
  operands: readonly (OnnxNode | undefined)[],
  first: OnnxNode,
  around: Surroundings,
): boolean {
  return node.inputs.every((input, i) => {
    const operand = operands[i]
    if (operand) return permOf(operand).join() === permOf(first).join()
    return around.initializer(input)?.dims.length === 0
  })
}

function transposeOf(tensor: string, around: Surroundings): OnnxNode | undefined {
  const node = around.producer(tensor)
  return node?.opType === 'Transpose' ? node : undefined
}

function permOf({ attributes }: OnnxNode): readonly number[] {
  return (attributes['perm'] as { ints: readonly number[] }).ints
}
