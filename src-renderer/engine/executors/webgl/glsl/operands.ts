import type { Node } from '../../compiled/node'
import { broadcastIndex, type Index } from './indices'
import type { Int } from './integers'

/** The operands of a product at a place of its result: `a` by k, `b` by k and column. */
export interface Operands {
  readonly a: Node
  readonly b: Node
  readonly depth: number
  readonly rowOf: (k: Int) => Index
  readonly columnOf: (k: Int, n: Int) => Index
}

/** The operands of a matrix product at the index of an element, or of the first of a row. */
export function operands({ inputs: [a, b] }: Node, index: Index): Operands {
  const [x, y] = [a!, b!]
  const outer = index.slice(0, -2)
  const [m] = index.slice(-2)
  return {
    a: x,
    b: y,
    depth: x.shape.at(-1)!,
    rowOf: (k) => [...broadcastIndex(outer, x.shape.slice(0, -2)), m!, k],
    columnOf: (k, n) => [...broadcastIndex(outer, y.shape.slice(0, -2)), k, n],
  }
}
