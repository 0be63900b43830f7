import { emitters } from '../emit/registry'
import type { Node } from '../../compiled/node'
import type { Code } from './code'
import type { Index } from './indices'
import { moves } from './moves'

type IsStored = (node: Node) => boolean

/** Whether a node is made, element by element, of something that can be made four rows at once. */
export function holdsProduct(node: Node, isStored: IsStored, root = node): boolean {
  if (node !== root && isStored(node)) return false
  const { block } = emitters.get(node.op) ?? {}
  return block ? block.fits(node) : rowwise(node).some((input) => holdsProduct(input, isStored, root))
}

/** Writes the products that a node is made of, four rows of it at once, for it to know. */
export function writeProducts(code: Code, node: Node, rows: readonly Index[], root = node) {
  if (code.knows(node, rows[0]!) || (node !== root && code.isStored(node))) return
  const { block } = emitters.get(node.op) ?? {}
  if (block?.fits(node)) {
    const sums = block.write(code, node, rows[0]!)
    sums.forEach((sum, j) => code.know(node, 'four', rows[j]!, sum))
  } else if (!block) {
    for (const input of rowwise(node)) writeProducts(code, input, rows.map((row) => indexIn(code, node, row)), root) // prettier-ignore
  }
}

/** The inputs whose rows are those of a node, four after another included. */
function rowwise(node: Node): readonly Node[] {
  if (!emitters.get(node.op)?.texel || node.shape.length < 2 || node.shape.at(-2)! % 4 !== 0) return []
  return node.inputs.filter(({ shape }) =>
    node.op in moves
      ? shape.at(-1) === node.shape.at(-1) && shape.length > 1 && shape.at(-2)! % 4 === 0
      : shape.join() === node.shape.join(),
  )
}

const indexIn = (code: Code, node: Node, index: Index) => moves[node.op]?.indexOf(code, node, index) ?? index
