import { sizeOf } from '#shared/model/graph/value'
import type { Node } from '../compiled/node'
import { emitters } from './emit/registry'
import { isContiguous } from './glsl/contiguous'
import { isAligned } from './layout'
import { isTurned } from './turned'

/** What so many products read, as the weights of every step of a sequence, is worth a texture of its own. */
const often = 8

/** Elements of a matrix that is rather read one by one than drawn once more. */
const little = 1024

type Asks = (node: Node) => boolean

/** What is to be stored for a product or convolution: what it reads has to come as texels along the channels or the depth. */
export function operandsToStore(
  node: Node,
  readers: ReadonlyMap<Node, readonly Node[]>,
  isStored: Asks,
  computes: Asks,
): readonly Node[] {
  const { nature, block } = emitters.get(node.op) ?? {}
  if (!nature?.rereads) return []
  const takesTurned = block !== undefined
  const open = node.inputs.filter((input) => !isLeaf(input) && !isStored(input))
  return open.flatMap((input) => {
    const isRead = !computes(input) && (isFit(input, takesTurned, isStored) || isNarrow(input, takesTurned))
    if (!isRead) return [takesTurned ? upright(input) : input]
    return readers.get(input)!.length >= often ? [whole(input)] : []
  })
}

/** Whether texels stand along the last axis, or along the one before where that does as well. */
function isFit(input: Node, takesTurned: boolean, isStored: Asks): boolean {
  const rank = input.shape.length
  return isContiguous(input, rank - 1, isStored) || (takesTurned && isContiguous(input, rank - 2, isStored))
}

/** Whether no texels could stand so. */
function isNarrow({ shape }: Node, takesTurned: boolean): boolean {
  return (shape.at(-1) ?? 1) % 4 !== 0 && !(takesTurned && shape.at(-2)! % 4 === 0)
}

/** What a matrix is turned from, where it can be read turned. */
function upright(node: Node): Node {
  const [x] = node.inputs
  if (!isTurned(node) || isLeaf(x!)) return node
  return isAligned(x!.shape) || sizeOf(x!.shape) <= little ? x! : node
}

/** What a node is cut out of, unless that is a texture already. */
function whole(node: Node): Node {
  const [x] = node.inputs
  return isCut(node) && x!.inputs.length > 0 ? x! : node
}

const isCut = ({ op }: Node) => op === 'slice'
const isLeaf = ({ inputs }: Node) => inputs.length === 0
