import { sameShape } from '#shared/model/graph/shapes'
import type { Node } from '../compiled/node'
import { isOfCell } from './cells'
import { isJoined } from './pieces'
import { few } from './runs'

/** How far parts are compared: from the state that a cell hands out to the one it keeps, and what that is made of. */
const depth = 3

/**
 * What is to be stored of the parts of a sequence for all of them to be drawn alike: what is stored of the part in the
 * middle. Less of the first and the last step is read again, so that they would be shaders of their own else.
 */
export function unlikeMiddle(node: Node, isStored: (node: Node) => boolean): ReadonlySet<Node> {
  const found = new Set<Node>()
  const parts = isJoined(node) ? partsOf(node) : []
  const middle = parts[parts.length >> 1]!
  if (parts.length >= few) for (const part of parts) compare(part, middle, depth)
  return found

  function compare(a: Node, b: Node, depth: number) {
    const isSame = a === b || a.inputs.length === 0
    if (depth === 0 || isSame || !isComparable(a, b)) return
    if (isStored(b) && !isStored(a) && isOfCell(a)) found.add(a)
    a.inputs.forEach((input, i) => compare(input, b.inputs[i]!, depth - 1))
  }
}

/** The parts that stand one after another in a node, those of longer parts one by one. */
const partsOf = (node: Node): readonly Node[] => (isJoined(node) ? node.inputs.flatMap(partsOf) : [node])

const isComparable = (a: Node, b: Node) =>
  a.op === b.op && sameShape(a.shape, b.shape) && a.inputs.length === b.inputs.length
