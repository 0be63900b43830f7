import { sizeOf } from '#shared/model/graph/value'
import type { Node } from '../compiled/node'
import type { Prepared } from '../compiled/prepare'
import { writers } from './ops/registry'
import type { Nature } from './writer'

/** Loads in one expression, at most. */
const mostLoads = 24

/** Operations that are computed again for every reader, at most. */
const againAtMost = 1

const natureOf = ({ op }: Node): Nature => writers.get(op)?.nature ?? {}

/** What writing a node into a reader means. */
interface Inline {
  readonly loads: number
  /** How many ops are computed; none where elements only stand elsewhere. */
  readonly ops: number
  readonly loops: boolean
  readonly branches: boolean
  readonly dear: boolean
}

const leaf: Inline = { loads: 1, ops: 0, loops: false, branches: false, dear: false }

/**
 * Decides which nodes are written to memory. The others are written into the kernels of what reads them: what moves
 * elements, and what is read once or cheap enough to be computed twice.
 */
export function storedNodes({ nodes, states, outputs }: Prepared): ReadonlySet<Node> {
  const readers = readersOf(nodes)
  const stored = new Set<Node>([...outputs.values(), ...states.map(({ next }) => next)])
  const known = new Map<Node, Inline>()
  const inlineOf = (node: Node): Inline => (stored.has(node) ? leaf : known.get(node)!)
  for (const node of nodes) {
    const writer = writers.get(node.op)
    if (!writer?.at || natureOf(node).keeps) stored.add(node)
    for (const input of node.inputs) if (!fits(node, input, inlineOf(input))) stored.add(input)
    storeMost(node, stored, inlineOf)
    known.set(node, merged(node, node.inputs.map(inlineOf)))
    if (mustStore(node, known.get(node)!, readers.get(node) ?? [])) stored.add(node)
  }
  return stored
}

/** Whether an input can be written into what reads it. */
function fits(reader: Node, input: Node, { ops, loops, branches }: Inline): boolean {
  const writer = writers.get(reader.op)
  if (writer?.routine) return false
  if (natureOf(reader).rereads) return ops === 0 && !loops && !branches
  return natureOf(reader).loops ? !loops && !branches : true
}

/** Stores the inputs that read most, until an expression does not read too much. */
function storeMost(node: Node, stored: Set<Node>, inlineOf: (node: Node) => Inline) {
  const loads = () => node.inputs.reduce((sum, input) => sum + inlineOf(input).loads, 0)
  const open = node.inputs.filter((input) => inlineOf(input).loads > 1)
  open.sort((a, b) => inlineOf(b).loads - inlineOf(a).loads)
  for (const input of open) if (loads() > mostLoads) stored.add(input)
}

function merged(node: Node, inputs: readonly Inline[]): Inline {
  const { moves, loops, branches, dear } = natureOf(node)
  const isNumber = inputs.length === 0
  return {
    loads: inputs.reduce((sum, { loads }) => sum + loads, 0),
    ops: inputs.reduce((sum, { ops }) => sum + ops, moves || isNumber ? 0 : 1),
    loops: loops === true || inputs.some((input) => input.loops),
    branches: branches === true || inputs.some((input) => input.branches),
    dear: dear === true || inputs.some((input) => input.dear),
  }
}

function mustStore(node: Node, { ops, loops, dear }: Inline, readers: readonly Node[]): boolean {
  const isReread = readers.some((reader) => rereads(reader, node))
  if (loops) return readers.length > 1 || isReread || readers.some((reader) => !keepsPlaces(reader))
  if (dear) return readers.length > 1 || isReread
  return (readers.length > 1 || isReread) && ops > againAtMost
}

/** Whether a reader takes an element of an input more than once. */
function rereads(reader: Node, input: Node): boolean {
  const { rereads, stretches } = natureOf(reader)
  return rereads === true || (stretches === true && sizeOf(input.shape) < sizeOf(reader.shape))
}

/** Whether each element of the reader is made of one of its input. */
const keepsPlaces = (reader: Node) => {
  const { loops, keeps, rereads } = natureOf(reader)
  return !loops && !keeps && !rereads
}

function readersOf(nodes: readonly Node[]): ReadonlyMap<Node, readonly Node[]> {
  const readers = new Map<Node, Node[]>()
  for (const node of nodes)
    for (const input of new Set(node.inputs)) readers.set(input, [...(readers.get(input) ?? []), node])
  return readers
}
