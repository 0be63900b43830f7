import { sameShape } from '#shared/model/graph/shapes'
import type { Node } from '../compiled/node'
import type { NodeList } from '../compiled/node-list'
import type { Prepared } from '../compiled/prepare'
import { readersOf, rebuild } from '../compiled/rebuild'
import { emitters } from './emit/registry'
import { isSmallMatrix } from './layout'
import { moves } from './glsl/moves'

/**
 * Makes small products that are only read in blocks of columns, as the gates of a recurrent cell, block by block, and adds
 * up products of the parts of what was put side by side: then what is made of them can be drawn with them.
 */
export function splitColumns(prepared: Prepared, results: number): Prepared {
  const readers = readersOf(prepared.nodes)
  const kept = new Set([...prepared.outputs.values(), ...prepared.states.map(({ next }) => next)])
  const isOnce = (node: Node) => readers.get(node)!.length === 1
  const isSplit = (node: Node) =>
    !kept.has(node) && isReadInBlocks(readers.get(node)!, results) && holdsColumns(node, isOnce)
  return rebuild(prepared, (nodes, node, inputs, of) => {
    const [x] = node.inputs
    if (isColumns(node) && isSplit(x!)) return columns({ nodes, of, isOnce }, x!, node)
    return sumOfParts(nodes, node, inputs) ?? nodes.again(node, inputs)
  })
}

const columnsFrom = ({ op }: Node) => emitters.get(op)?.nature?.columns

const isElementwise = ({ op }: Node) => emitters.get(op)?.texel !== undefined && !(op in moves)

/** Whether a product whose columns can be made apart is written into a node, and into nothing else. */
function holdsColumns(node: Node, isOnce: (node: Node) => boolean): boolean {
  if (columnsFrom(node) !== undefined) return true
  const isInside = (input: Node) => isOnce(input) && sameShape(input.shape, node.shape)
  return isElementwise(node) && node.inputs.some((input) => isInside(input) && holdsColumns(input, isOnce))
}

function isReadInBlocks(readers: readonly Node[], results: number): boolean {
  return (
    readers.length > 1 &&
    readers.length + 2 <= results &&
    readers.every((reader) => isColumns(reader) && isSmallMatrix(reader.shape))
  )
}

/** Whether a node is whole rows of columns of its input, from texel to texel. */
function isColumns({ op, attrs, shape, inputs: [x] }: Node): boolean {
  if (op !== 'slice' || attrs.strides) return false
  const others = sameShape(shape.slice(0, -1), x!.shape.slice(0, -1))
  return others && shape.at(-1)! % 4 === 0 && (attrs.begin as number[]).at(-1)! % 4 === 0
}

interface Making {
  readonly nodes: NodeList
  readonly of: (node: Node) => Node
  readonly isOnce: (node: Node) => boolean
}

/** Columns of a node as a slice takes them, made of the same columns of what it is made of. */
function columns(making: Making, x: Node, slice: Node, isRoot = true): Node {
  const { nodes, of, isOnce } = making
  const from = columnsFrom(x)
  const shape = x.shape.with(-1, slice.shape.at(-1)!)
  if ((isRoot || isOnce(x)) && (from !== undefined || isElementwise(x))) {
    const isCut = (input: Node, i: number) => (from ?? i) === i && (input.shape.at(-1) ?? 1) !== 1
    const inputs = x.inputs.map((input, i) => (isCut(input, i) ? columns(making, input, slice, false) : of(input))) // prettier-ignore
    return nodes.make(x.op, inputs, x.attrs, shape, x.dtype)
  }
  const begin = x.shape.map(() => 0).with(-1, (slice.attrs.begin as number[]).at(-1)!)
  return nodes.make('slice', [of(x)], { begin, size: shape }, shape, x.dtype)
}

/** A small product of what stands side by side, as the sum of the products of its parts. */
function sumOfParts(nodes: NodeList, node: Node, [a, b]: readonly Node[]): Node | undefined {
  if (columnsFrom(node) === undefined || !isSmallMatrix(node.shape) || b!.shape.length !== 2) return undefined
  const parts = partsOf(a!)
  if (parts.length < 2 || parts.some(({ shape }) => shape[1]! % 4 !== 0)) return undefined
  let from = 0
  const products = parts.map((part) => {
    const shape = [part.shape[1]!, b!.shape[1]!]
    const rows = nodes.make('slice', [b!], { begin: [from, 0], size: shape }, shape)
    from += shape[0]!
    return nodes.make(node.op, [part, rows], node.attrs, node.shape)
  })
  return products.reduce((sum, product) => nodes.make('add', [sum, product], {}, node.shape))
}

const partsOf = ({ op, inputs, attrs }: Node) => (op === 'concat' && attrs.axis === 1 ? inputs : [])
