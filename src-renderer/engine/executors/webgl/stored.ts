import { sizeOf } from '#shared/model/graph/value'
import { emitters } from './emit/registry'
import type { Nature } from './glsl/emitter'
import type { Node } from '../compiled/node'
import type { Prepared } from '../compiled/prepare'
import { readersOf } from '../compiled/rebuild'
import type { Limits } from './groups'
import { isSmallMatrix } from './layout'
import { operandsToStore } from './operands'
import { isAssembled } from './pieces'
import { isOfPair, keepsPlace } from './pairs'
import { unlikeMiddle } from './unlike'

const natureOf = ({ op }: Node): Nature => emitters.get(op)?.nature ?? {}

/** Textures that one shader reads at most; WebGL2 promises 16. */
export const mostTextures = 15

/** Fetches of what is computed again for each of its readers, at most. */
const againAtMost = 2

/** The same where a texture costs little. */
const againWhereSmall = 1

/** Fetches of what is written into its only reader, at most. */
const onceAtMost = 24

/**
 * Decides which nodes get a texture. The others are written into the shaders of what reads them: what moves elements, and
 * what is read once or cheap enough to be computed twice.
 */
export function storedNodes(
  { nodes, states, outputs }: Prepared,
  { isSoftware, results }: Limits,
): ReadonlySet<Node> {
  const readers = readersOf(nodes)
  const stored = new Set<Node>([...outputs.values(), ...states.map(({ next }) => next)])
  const known = new Map<Node, Inline>()
  const isStored = (node: Node) => stored.has(node)
  const inlineOf = (node: Node): Inline => (stored.has(node) ? leaf(node) : known.get(node)!)
  const computes = (node: Node) => inlineOf(node).computes
  for (const node of nodes) {
    if (!emitters.has(node.op)) stored.add(node)
    if (isLeaf(node)) known.set(node, stored.has(node) ? leaf(node) : nothing)
    else if (isAssembled(node))
      for (const one of [...node.inputs, ...unlikeMiddle(node, isStored)]) stored.add(one)
    else {
      for (const operand of operandsToStore(node, readers, isStored, computes)) stored.add(operand)
      fitTextures(node, stored, inlineOf)
      for (const unlike of unlikeMiddle(node, isStored)) stored.add(unlike)
      const inline = merged(node, node.inputs.map(inlineOf))
      const mayBeTwice = inline.loops && !inline.isTwice && isSoftware && results >= 8
      const isTwice = mayBeTwice && isOfPair(node, readers, isStored)
      known.set(node, { ...inline, isTwice: inline.isTwice || isTwice })
      if (!isTwice && mustStore(node, inline, readers.get(node) ?? [])) stored.add(node)
    }
  }
  return stored
}

/** What writing a node into a reader means. */
interface Inline {
  readonly textures: ReadonlySet<Node>
  readonly fetches: number
  /** Whether anything is computed, or elements only stand elsewhere. */
  readonly computes: boolean
  /** Whether a loop is in it. */
  readonly loops: boolean
  /** Whether a loop is in it that is written into another node as well. */
  readonly isTwice: boolean
}

const nothing: Inline = { textures: new Set(), fetches: 0, computes: false, loops: false, isTwice: false }
const leaf = (node: Node): Inline => ({ ...nothing, textures: new Set([node]), fetches: 1 })
const isLeaf = ({ inputs }: Node) => inputs.length === 0

function merged(node: Node, inputs: readonly Inline[]): Inline {
  const { moves, loops } = natureOf(node)
  return {
    textures: new Set(inputs.flatMap(({ textures }) => [...textures])),
    fetches: inputs.reduce((sum, { fetches }) => sum + fetches, 0),
    computes: !moves || inputs.some(({ computes }) => computes),
    loops: loops === true || inputs.some(({ loops }) => loops),
    isTwice: inputs.some(({ isTwice }) => isTwice),
  }
}

function mustStore(node: Node, inline: Inline, readers: readonly Node[]): boolean {
  if (readers.length === 0) return false
  const isReread = readers.some((reader) => rereads(reader, node))
  if (inline.loops) return readers.length > 1 || isReread || !keepsPlace(readers[0]!, node)
  if (!inline.computes)
    return ((isReread || readers.length > 1) && natureOf(node).branches) || inline.fetches > onceAtMost
  if (isReread) return true
  return inline.fetches > (readers.length > 1 ? mostAgain(node) : onceAtMost)
}

/** Fetches of what is computed again for each of several readers, at most. */
function mostAgain(node: Node): number {
  if (!isSmallMatrix(node.shape)) return againAtMost
  return natureOf(node).squashes ? 0 : againWhereSmall
}

/** Whether a reader takes an element of an input more than once. */
function rereads(reader: Node, input: Node): boolean {
  const { rereads, stretches } = natureOf(reader)
  return rereads === true || (stretches === true && sizeOf(input.shape) < sizeOf(reader.shape))
}

/** Stores inputs, those that read most first, until a shader can read what is left. */
function fitTextures(node: Node, stored: Set<Node>, inlineOf: (node: Node) => Inline) {
  const read = () => new Set(node.inputs.flatMap((input) => [...inlineOf(input).textures]))
  while (read().size > mostTextures) {
    const open = node.inputs.filter((input) => !stored.has(input) && !isLeaf(input))
    if (open.length === 0) throw new TypeError(`webgl: expected at most ${mostTextures} tensors for ${node.op}, got ${read().size}`) // prettier-ignore
    stored.add(
      open.reduce((most, input) =>
        inlineOf(input).textures.size > inlineOf(most).textures.size ? input : most,
      ),
    )
  }
}
