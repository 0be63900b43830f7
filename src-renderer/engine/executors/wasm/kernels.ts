import type { Node } from '../compiled/node'
import { flatten } from './affine'
import { cut, split, wholeBox, type Box } from './box'
import { Build, type Boxes, type Spot } from './build'
import { Draft, type Elements, type Kernel, type Written } from './kernel'
import { writers } from './ops/registry'
import { cuttingOf, piecesOf } from './pieces'

/** The kernels that write a node to memory: one or some pieces for each box of elements that are computed alike. */
export function kernelsOf(node: Node, stored: ReadonlySet<Node>, written: Written): readonly Kernel[] {
  const routine = writers.get(node.op)?.routine?.(node)
  if (routine)
    return [
      { routine, work: 0, tensors: [node, ...node.inputs].map((tensor) => ({ node: tensor, from: 0 })) },
    ]
  const kernels: Kernel[] = []
  const open: Boxes[] = [new Map([['', wholeBox(node.shape)]])]
  for (let boxes = open.pop(); boxes; boxes = open.pop()) {
    const build = new Build(stored, boxes)
    const elements = elementsOf(node, build, boxes.get('')!)
    if (build.splits.length > 0) open.push(withSplits(build))
    else if (build.cuts.length > 0) open.push(...withCuts(build))
    else kernels.push(...inPieces(node, new Draft(node, build, elements, written), stored, written))
  }
  return kernels
}

function elementsOf(node: Node, build: Build, box: Box): Elements {
  const { index, loops } = build.index('', box)
  return { root: build.own(node, index), out: flatten(index, node.shape), loops }
}

/** A kernel in pieces for threads, where it is worth that. */
function inPieces(node: Node, whole: Draft, stored: ReadonlySet<Node>, written: Written): readonly Kernel[] {
  const cutting = cuttingOf(node, whole)
  if (!cutting) return [whole.kernel()]
  const kernels: Kernel[] = []
  for (const { box, starts } of piecesOf(whole.build, cutting)) {
    const build = new Build(stored, new Map([...whole.build.boxes, ['', box]]))
    const elements = elementsOf(node, build, box)
    if (build.splits.length > 0 || build.cuts.length > 0) return [whole.kernel()]
    const first = new Draft(node, build, elements, written).kernel()
    for (const start of starts) kernels.push(moved(first, start - starts[0]!, cutting.steps))
  }
  return kernels
}

/** A kernel so many rounds further on. */
const moved = (kernel: Kernel, rounds: number, steps: ReadonlyMap<Node, number>): Kernel => ({
  ...kernel,
  tensors: kernel.tensors.map(({ node, from }) => ({ node, from: from + rounds * (steps.get(node) ?? 0) })),
})

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
