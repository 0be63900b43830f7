import type { Node } from '../compiled/node'
import { keyOf, type Affine, type Variable } from './affine'
import type { Build } from './build'
import { Emission, type Shifts } from './emission'
import type { Expression } from './expression'
import { jamRounds, nestOf, type Nest } from './nest'
import type { Routine } from './routine'

/** A function with the tensors it is called on, each from one of its elements on. */
export interface Kernel {
  readonly routine: Routine
  /** Instructions on vectors that it takes, about. */
  readonly work: number
  readonly tensors: readonly { readonly node: Node; readonly from: number }[]
}

/** The elements of a box as one expression. */
export interface Elements {
  readonly root: Expression
  readonly out: Affine
  readonly loops: readonly Variable[]
}

/** Kernels that were looked at, by what makes them equal, with their routines once they were written. */
export type Written = Map<string, { readonly nest: Nest; routine?: Routine }>

/** A kernel that is not written yet. */
export class Draft {
  readonly elements: Elements
  readonly build: Build
  readonly #node: Node
  readonly #tensors: Kernel['tensors']
  readonly #known: { readonly nest: Nest; routine?: Routine }

  constructor(node: Node, build: Build, elements: Elements, written: Written) {
    const { root, out, loops } = elements
    const read = [[node, out.constant] as const, ...build.reads]
    const key = `${build.signature}>${root.id}@${keyOf({ ...out, constant: 0 })}`
    this.elements = elements
    this.build = build
    this.#node = node
    this.#tensors = read.map(([leaf, from]) => ({ node: leaf, from }))
    this.#known = written.get(key) ?? { nest: nestOf(root, out, loops) }
    written.set(key, this.#known)
  }

  /** How its loops run; of an equal kernel, so that variables are to be compared by their numbers. */
  get nest(): Nest {
    return this.#known.nest
  }

  kernel(): Kernel {
    this.#known.routine ??= write(this.#node, this.elements, this.#tensors)
    return { routine: this.#known.routine, work: this.nest.work, tensors: this.#tensors }
  }
}

function write(node: Node, { root, out, loops }: Elements, tensors: Kernel['tensors']): Routine {
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
