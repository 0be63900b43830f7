import type { Node } from '../compiled/node'
import { flatten, keyOf, type Affine, type Variable } from './affine'
import { cut, split, wholeBox, type Box } from './box'
import { Build, type Boxes, type Spot } from './build'
import { Emission, type Shifts } from './emission'
import type { Expression } from './expression'
import { jamRounds, nestOf, type Nest } from './nest'
import { writers } from './ops/registry'
import type { Routine } from './routine'

/** A function with the tensors it is called on, each from one of its elements on. */
export interface Kernel {
  readonly routine: Routine
  readonly tensors: readonly { readonly node: Node; readonly from: number }[]
}

/** The elements of a box as one expression. */
interface Elements {
  readonly root: Expression
  readonly index: readonly Affine[]
  readonly loops: readonly Variable[]
}

/** The kernels that write a node to memory: one for each box of elements that are computed alike. */
export function kernelsOf(node: Node, stored: ReadonlySet<Node>, written: Written): readonly Kernel[] {
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
    else kernels.push(kernel(node, build, { root, index, loops }, written))
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

/** Routines that were written, by what makes them equal. */
export type Written = Map<string, Routine>

function kernel(node: Node, build: Build, { root, index, loops }: Elements, written: Written): Kernel {
  const out = flatten(index, node.shape)
  const tensors = [[node, out.constant] as const, ...build.reads].map(([leaf, from]) => ({
    node: leaf,
    from,
  }))
  const key = `${build.signature}>${root.id}@${keyOf({ ...out, constant: 0 })}`
  const routine = written.get(key) ?? write(node, root, out, loops, tensors)
  written.set(key, routine)
  return { routine, tensors }
}

function write(
  node: Node,
  root: Expression,
  out: Affine,
  loops: readonly Variable[],
  tensors: Kernel['tensors'],
): Routine {
  const nest = nestOf(root, out, loops)
  const emission = new Emission(new Map(tensors.map(({ node: leaf, from }) => [leaf, from])), nest)
  writeLoops(emission, nest, nest.loops, () => writeRound(emission, root, node, out))
  return {
    name: `${node.op} ${node.shape.join('x')}`,
    parameters: tensors.length,
    locals: emission.locals,
    code: emission.code,
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
