import type { NodeProto } from 'onnx-buf'
import { int64Constant, intAttribute, makeNode } from './make-node'

/** Nodes that yield values which are the identity in each head: (B, S, H·S), for keys (B, S, D). */
export function identityValues(
  key: string,
  heads: number,
  prefix: string,
): { readonly nodes: readonly NodeProto[]; readonly output: string } {
  const at = (name: string) => `${prefix}/${name}`
  return {
    nodes: [
      makeNode('Shape', [key], at('shape')),
      int64Constant([0], at('zero')),
      int64Constant([1], at('one')),
      int64Constant([1, heads], at('times')),
      makeNode('Gather', [at('shape'), at('zero')], at('B')),
      makeNode('Gather', [at('shape'), at('one')], at('S')),
      concatenated([at('S'), at('S')], at('square')),
      makeNode('ConstantOfShape', [at('square')], at('zeros')), // (S, S)
      makeNode('EyeLike', [at('zeros')], at('eye')), // (S, S)
      makeNode('Tile', [at('eye'), at('times')], at('eyes')), // (S, H·S)
      concatenated([at('B'), at('one'), at('one')], at('batch')),
      concatenated([at('one'), at('S')], at('rows')),
      int64Constant([-1], at('rest')),
      concatenated([at('rows'), at('rest')], at('whole')),
      makeNode('Reshape', [at('eyes'), at('whole')], at('one-example')), // (1, S, H·S)
      makeNode('Expand', [at('one-example'), at('batch')], at('values')), // (B, S, H·S)
    ],
    output: at('values'),
  }
}

function concatenated(inputs: readonly string[], output: string): NodeProto {
  return makeNode('Concat', inputs, output, [intAttribute('axis', 0)])
}
