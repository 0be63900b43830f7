import type { Node } from '../compiled/node'
import type { Affine, Variable } from './affine'
import { cut } from './box'
import type { Build, Spot } from './build'
import type { Draft } from './kernel'
import { partsOf, type Expression } from './expression'
import { jamRounds, type Nest } from './nest'

/** What a piece takes at least, in instructions on vectors: some 10 microseconds. */
export const leastWork = 50_000

/** Pieces of a kernel, at most. */
const mostPieces = 16

/** How a kernel is cut: pieces of `size` rounds of a loop, each so many elements after the last in what is read and written. */
export interface Cutting {
  readonly spot: Spot
  readonly size: number
  readonly rounds: number
  readonly steps: ReadonlyMap<Node, number>
}

/**
 * Decides how a kernel is cut into pieces that several threads can do; `undefined` for one that is too little. It depends
 * on nothing but the kernel, so that the bits are the same on any number of threads.
 */
export function cuttingOf(
  node: Node,
  { elements: { root, out, loops }, nest, build }: Draft,
): Cutting | undefined {
  const wanted = Math.min(mostPieces, Math.floor(nest.work / leastWork))
  if (wanted < 2) return undefined
  const parts = partsOf(root)
  let best: Cutting | undefined
  for (const loop of loops) {
    const rounds = loop.most + 1
    const size = sizeOfPiece(rounds, wanted, grainOf(nest, loop))
    if (rounds <= size || (best && best.rounds / best.size >= rounds / size)) continue
    const steps = stepsOf(node, out, parts, loop)
    if (steps) best = { spot: build.spotOf(loop), size, rounds, steps }
    if (best && best.rounds / best.size >= wanted / 2) break
  }
  return best
}

/** Rounds that are done at once. */
function grainOf({ jam, lane, vectors }: Nest, loop: Variable): number {
  if (loop.id === jam?.id) return jamRounds
  return loop.id === lane?.id ? 4 * vectors : 1
}

const sizeOfPiece = (rounds: number, pieces: number, grain: number) =>
  Math.ceil(rounds / pieces / grain) * grain

/** By how many elements each tensor moves on with a loop; `undefined` where something else depends on how far it is. */
function stepsOf(
  node: Node,
  out: Affine,
  parts: readonly Expression[],
  loop: Variable,
): ReadonlyMap<Node, number> | undefined {
  const steps = new Map([[node, out.terms.get(loop) ?? 0]])
  for (const { access, integers = [], counts } of parts) {
    if ([...integers, ...(counts ? [counts] : [])].some((at) => counted(at, loop))) return undefined
    if (!access) continue
    const step = access.at.terms.get(loop) ?? 0
    if ((steps.get(access.leaf) ?? step) !== step || isQuotient(access.at, loop)) return undefined
    steps.set(access.leaf, step)
  }
  return steps
}

const counted = (at: Affine, loop: Variable): boolean => at.terms.has(loop) || isQuotient(at, loop)

const isQuotient = ({ terms }: Affine, loop: Variable): boolean =>
  [...terms.keys()].some(({ quotientOf }) => quotientOf !== undefined && counted(quotientOf, loop))

/** The boxes of the first piece of each size, with the pieces of that size by the round at which they begin. */
export function piecesOf(build: Build, { spot, size, rounds }: Cutting) {
  const starts = Array.from({ length: Math.ceil(rounds / size) }, (_, i) => i * size)
  const boxes = cut(build.boxes.get('')!, spot, starts)
  const isWhole = rounds % size === 0
  const alike = isWhole ? starts : starts.slice(0, -1)
  const first = { box: boxes[0]!, starts: alike }
  return isWhole ? [first] : [first, { box: boxes.at(-1)!, starts: starts.slice(-1) }]
}
