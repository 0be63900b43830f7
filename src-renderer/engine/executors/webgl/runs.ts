import { needed } from '../compiled/needed'
import type { Node } from '../compiled/node'
import type { NodeList } from '../compiled/node-list'
import type { Prepared } from '../compiled/prepare'
import { readersOf, rebuild } from '../compiled/rebuild'
import { isTurned } from './turned'

/** Rows of fewer parts than this are no sequence, and cheap enough to be joined twice. */
export const few = 4

/** Whether a node is parts one after another, as those of a sequence. */
const isRows = ({ op, attrs, inputs }: Node) => op === 'concat' && attrs.axis === 0 && inputs.length >= few

/** Where parts stand in longer rows. */
interface Run {
  readonly rows: Node
  readonly from: number
}

/** Finds the longer rows in which parts stand next to each other, among those that can be made before a node. */
type Find = (parts: readonly Node[], before: Node) => Run | undefined

/** What reads a node, of what is needed in the end. */
type Readers = ReadonlyMap<Node, readonly Node[]>

/**
 * Cuts rows that stand next to each other in longer rows out of those, so that the states of a sequence are joined once.
 * A product over the rows of both its sides, `Aᵀ·B`, may take them in the other order: where that saves joining a side.
 */
export function shareRows(prepared: Prepared): Prepared {
  const wanted = needed(prepared)
  const readers = readersOf(prepared.nodes.filter((node) => wanted.has(node)))
  const find = finder(readers)
  const turn = turner(readers, find)
  return rebuild(prepared, (nodes, node, inputs, of) => {
    const [a, b] = turn(nodes, sidesOf(node), of)
    if (a && b) return nodes.again(node, [nodes.again(node.inputs[0]!, [a]), b])
    const run = isRows(node) ? find(node.inputs, node) : undefined
    return run ? cutOut(nodes, run, node, of) : nodes.again(node, inputs)
  })
}

type Of = (node: Node) => Node

/** Puts rows into the other order where some of them stand so: those that do not must be needed in no other. */
function turner(readers: Readers, find: Find) {
  return (nodes: NodeList, sides: readonly Node[], of: Of): readonly Node[] => {
    const runs = sides.map((rows) => find(rows.inputs.toReversed(), rows))
    const isFree = (rows: Node) => readers.get(rows)?.length === 1 && !find(rows.inputs, rows)
    if (!runs.some(Boolean) || !sides.every((rows, i) => runs[i] ?? isFree(rows))) return []
    const anew = (rows: Node) => nodes.again(rows, rows.inputs.map(of).toReversed())
    return sides.map((rows, i) => (runs[i] ? cutOut(nodes, runs[i], rows, of) : anew(rows)))
  }
}

function finder(readers: Readers): Find {
  return (parts, before) => {
    const longer = (readers.get(parts[0]!) ?? []).filter((rows) => isRows(rows) && isLonger(rows, before))
    return longer
      .map((rows) => ({ rows, from: rows.inputs.indexOf(parts[0]!) }))
      .filter(({ rows }) => rows.inputs.every(({ id }) => id < before.id))
      .find(({ rows, from }) => parts.every((part, i) => rows.inputs[from + i] === part))
  }
}

/** Whether rows are of more parts than others, or are as many that are made before. */
const isLonger = (rows: Node, than: Node) =>
  rows.inputs.length > than.inputs.length || (rows.inputs.length === than.inputs.length && rows.id < than.id)

function cutOut(nodes: NodeList, { rows, from }: Run, { shape }: Node, of: Of): Node {
  const whole = nodes.again(rows, rows.inputs.map(of))
  const before = rows.inputs.slice(0, from).reduce((sum, part) => sum + part.shape[0]!, 0)
  const begin = shape.map((_, axis) => (axis === 0 ? before : 0))
  return nodes.make('slice', [whole], { begin, size: shape }, shape, whole.dtype)
}

/** The rows `A` and `B` of a product `Aᵀ·B` over as many parts of equal size. */
function sidesOf({ op, inputs: [turned, right] }: Node): readonly Node[] {
  if (op !== 'matmul' || !isTurned(turned!)) return []
  const [left] = turned!.inputs
  const heights = [left!, right!].map(({ inputs }) => inputs.map(({ shape }) => shape[0]).join())
  return isRows(left!) && isRows(right!) && heights[0] === heights[1] ? [left!, right!] : []
}
