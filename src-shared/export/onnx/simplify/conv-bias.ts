import type { Rule } from './rewrite'

/** A vector that is added to the channels after a convolution is the convolution's bias. */
export const foldConvBias: Rule = (node, around) => {
  if (node.opType !== 'Add') return undefined
  for (const [moved, bias] of [node.inputs, [...node.inputs].reverse()] as [string, string][]) {
    const transpose = around.producer(moved)
    const conv = transpose?.opType === 'Transpose' ? around.producer(transpose.inputs[0]!) : undefined
    if (!transpose || conv?.opType !== 'Conv' || conv.inputs.length !== 2) continue
    const perm = transpose.attributes['perm'] as { ints: readonly number[] }
    const fits = perm.ints.at(-1) === 1 && around.initializer(bias)?.dims.length === 1
    if (!fits || !around.readOnce(moved) || !around.readOnce(conv.outputs[0]!)) continue
    const biased = { ...conv, inputs: [...conv.inputs, bias] }
    return { remove: [conv, transpose, node], insert: [biased, { ...transpose, outputs: node.outputs }] }
  }
  return undefined
}
