import { groupBy } from '#shared/group-by'
import { sameShape } from '#shared/model/graph/shapes'
import { emitters } from '../emit/registry'
import type { Node } from '../../compiled/node'
import type { Code } from './code'
import type { Index } from './indices'
import { moves } from './moves'

type IsStored = (node: Node) => boolean

/** Whether a node is made, element by element, of something that can be made so many rows at once. */
export function holdsProduct(node: Node, isStored: IsStored, rows = 4, root = node): boolean {
  if (node !== root && isStored(node)) return false
  const { block } = emitters.get(node.op) ?? {}
  return block
    ? block.fits(node, rows)
    : rowwise(node, rows).some((input) => holdsProduct(input, isStored, rows, root))
}

/** A product that is to be made, and which rows of it. */
export interface Product {
  readonly node: Node
  readonly rows: readonly Index[]
}

/** Writes the products that nodes are made of, for the nodes to know them. */
export function writeProducts(code: Code, roots: readonly Product[]) {
  const found = new Map<string, Product>()
  for (const root of roots) collect(code, root, root.node, found)
  const byWay = groupBy(found.values(), ({ node }) => emitters.get(node.op)!.block!)
  for (const [{ write }, products] of byWay) write(code, products)
}

function collect(code: Code, { node, rows }: Product, root: Node, found: Map<string, Product>) {
  if (node !== root && code.isStored(node)) return
  const { block } = emitters.get(node.op) ?? {}
  if (block?.fits(node, rows.length)) found.set(`${node.id} ${rows[0]!.join()}`, { node, rows })
  else if (!block)
    for (const input of rowwise(node, rows.length))
      collect(code, { node: input, rows: rows.map((row) => indexIn(code, node, row)) }, root, found)
}

/** The inputs whose rows are those of a node, so many after another included. */
function rowwise(node: Node, rows: number): readonly Node[] {
  if (!emitters.get(node.op)?.texel || node.shape.length < 2 || node.shape.at(-2)! % rows !== 0) return []
  return node.inputs.filter(({ shape }) =>
    node.op in moves
      ? shape.at(-1) === node.shape.at(-1) && shape.length > 1 && shape.at(-2)! % rows === 0
      : sameShape(shape, node.shape),
  )
}

const indexIn = (code: Code, node: Node, index: Index) => moves[node.op]?.indexOf(code, node, index) ?? index
