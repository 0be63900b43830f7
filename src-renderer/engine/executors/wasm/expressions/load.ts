import type { Node } from '../../compiled/node'
import { loopsOf, needsOf, type Affine } from '../affine'
import type { Expression } from '../expression'

/** An element of a stored tensor. */
export const load = (id: number, leaf: Node, at: Affine): Expression => ({
  id,
  loops: loopsOf(at),
  inputs: needsOf(at),
  access: { leaf, at },
  emit: (emission) => emission.load(leaf, at),
})
