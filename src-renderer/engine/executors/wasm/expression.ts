import type { Node } from '../compiled/node'
import type { Local } from '../tfjs/simd/code'
import type { Affine, Variable } from './affine'
import type { Emission } from './emission'

/** Something that has one value for each element: four floats of it are one vector. */
export interface Expression {
  readonly id: number
  /** The loops around it that it changes with. */
  readonly loops: ReadonlySet<Variable>
  readonly inputs: readonly Expression[]
  /** Loops of its own: it is made of many. */
  readonly inner?: readonly Variable[]
  /** The tensor it is read from, and the place there. */
  readonly access?: { readonly leaf: Node; readonly at: Affine }
  /** Other integers it needs. */
  readonly integers?: readonly Affine[]
  /** The integer it is. */
  readonly counts?: Affine
  /** Writes what computes it; the result is in a local variable. */
  emit(emission: Emission): Local
}

/** An expression with everything it is made of, each once. */
export function partsOf(root: Expression): readonly Expression[] {
  const seen = new Set<Expression>()
  const open = [root]
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...next.inputs)
  }
  return [...seen]
}
