import type { Node } from '../compiled/node'
import { flatten, type Affine, type Variable } from './affine'
import { cut, split, wholeBox, type Box } from './box'
import { Build, type Boxes, type Spot } from './build'
import { Emission, type Shifts } from './emission'
import { partsOf, type Expression } from './expression'
import { jamRounds, nestOf, type Nest } from './nest'
import { writers } from './ops/registry'
import type { Routine } from './routine'

/** A function with the tensors it is called on, each from one of its elements on. */
export interface Kernel {
  readonly routine: Routine
  readonly tensors: readonly { readonly node: Node; readonly from: number }[]
}

/** The kernels that write a node to memory: one for each box of elements that are computed alike. */
export function kernelsOf(node: Node, stored: ReadonlySet<Node>): readonly Kernel[] {
  const routine = writers.get(node.op)?.routine?.(node)
  if (routine)
    return [{ routine, tensors: [node, ...node.inputs].map((tensor) => ({ node: tensor, from: 0 })) }]
  const kernels: Kernel[] = []
  const open: Boxes[] = [new Map([['', wholeBox(node.shape)]])]
  for (let boxes = open.pop(); boxes; boxes = open.pop()) {
    const build = new Build(stored, boxes)
    const { index, loops } = build.index('', boxes.get('')!)
    const root = build.own(node, index)
    if (build.splits.length > 0) open.push(withSplits(build))
    else if (build.cuts.length > 0) open.push(...withCuts(build))
    else kernels.push(kernel(node, root, flatten(index, node.shape), loops))
  }
  return kernels
}

function withSplits({ boxes, splits }: Build): Boxes {
  const result = new Map(boxes)
  const wanted = new Map(splits.map(([spot, n]) => [nameOf(spot), { spot, n }]))
  const later = [...wanted.values()].sort((a, b) => b.spot.digit - a.spot.digit)
  for (const { spot, n } of later) result.set(spot.box, split(result.get(spot.box)!, spot, n))
  return result
}

function withCuts({ boxes, cuts }: Build): readonly Boxes[] {
  const places = new Map<string, { spot: Spot; at: number[] }>()
  for (const [spot, n] of cuts) {
    const place = places.get(nameOf(spot)) ?? { spot, at: [] }
    place.at.push(n)
    places.set(nameOf(spot), place)
  }
  let parts: readonly Box[] = [boxes.get('')!]
  for (const { spot, at } of places.values()) parts = parts.flatMap((box) => cut(box, spot, at))
  return parts.map((box) => new Map([...boxes, ['', box]])).toReversed()
}

const nameOf = ({ box, axis, digit }: Spot) => `${box}/${axis}/${digit}`

function kernel(node: Node, root: Expression, out: Affine, outer: readonly Variable[]): Kernel {
  const nest = nestOf(root, out, outer)
  const leaves = new Map([[node, out.constant]])
  for (const { access } of partsOf(root))
    if (access) leaves.set(access.leaf, Math.min(leaves.get(access.leaf) ?? Infinity, access.at.constant))
  const emission = new Emission(leaves, nest)
  writeLoops(emission, nest, nest.loops, () => writeRound(emission, root, node, out))
  return {
    routine: { parameters: leaves.size, locals: emission.locals, code: emission.code },
    tensors: [...leaves].map(([leaf, from]) => ({ node: leaf, from })),
  }
}

/** Everything that one round of all loops makes: first all values, then all stores. */
function writeRound(emission: Emission, root: Expression, node: Node, out: Affine) {
  for (const shifts of emission.together)
    emission.shifted(shifts, () => emission.store(node, out, emission.value(root)))
}

function writeLoops(emission: Emission, nest: Nest, [loop, ...inner]: readonly Variable[], body: () => void) {
  if (!loop) return body()
  const trip = nest.trips.get(loop)!
  for (const { from, to, rounds, lanes } of partsOfLoop(nest, loop, trip)) {
    const before = { together: emission.together, lane: emission.lane }
    const ahead = Array.from({ length: rounds }, (_, i) => i * lanes)
    emission.together = before.together.flatMap((shifts) =>
      ahead.map((by): Shifts => new Map([...shifts, [loop, by]])),
    )
    if (lanes > 1) emission.lane = loop
    emission.loop(loop, { from, to, step: rounds * lanes }, () => writeLoops(emission, nest, inner, body))
    Object.assign(emission, before)
  }
}

interface LoopPart {
  readonly from: number
  readonly to: number
  /** Rounds (of so many lanes) that are written as one. */
  readonly rounds: number
  readonly lanes: number
}

/** A loop in parts: as many rounds at once as there can be, then what is left. */
function partsOfLoop({ lane, jam, vectors }: Nest, loop: Variable, trip: number): readonly LoopPart[] {
  if (loop !== lane) return inRounds(0, trip, loop === jam ? jamRounds : 1, 1)
  const whole = trip - (trip % 4)
  return [...inRounds(0, whole, vectors, 4), ...inRounds(whole, trip, 4, 1)]
}

function inRounds(from: number, to: number, most: number, lanes: number): readonly LoopPart[] {
  const count = (to - from) / lanes
  const end = from + (count - (count % most)) * lanes
  const main = end > from ? [{ from, to: end, rounds: most, lanes }] : []
  return to > end ? [...main, { from: end, to, rounds: count % most, lanes }] : main
}
