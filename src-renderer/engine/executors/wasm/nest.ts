import { sizeOf } from '#shared/model/graph/value'
import type { Affine, Variable } from './affine'
import { partsOf, type Expression } from './expression'

/** The loops of a kernel, outermost first. */
export interface Nest {
  readonly loops: readonly Variable[]
  /** How often each runs, also those of reductions; neighbours are made one where they can be. */
  readonly trips: ReadonlyMap<Variable, number>
  /** The loop whose rounds are the lanes of vectors. */
  readonly lane?: Variable | undefined
  /** Vectors of it at once. */
  readonly vectors: number
  /** The loop of which several rounds are done at once, since they read the same. */
  readonly jam?: Variable | undefined
  /** Whether reductions have their own rounds in the lanes. */
  readonly across: boolean
  /** Instructions on vectors that it takes, about. */
  readonly work: number
}

/** Rounds of a loop that are done at once. */
export const jamRounds = 4

/** Decides how the loops of a kernel run. */
export function nestOf(root: Expression, out: Affine, outer: readonly Variable[]): Nest {
  const parts = partsOf(root)
  const trips = new Map<Variable, number>()
  const uses = [out, ...parts.flatMap(affinesOf)]
  for (const loops of [outer, ...parts.map(({ inner = [] }) => inner)]) merge(loops, trips, uses)
  const counted = outer.filter((loop) => trips.get(loop)! > 1)
  const shape = { root, out, trips, weights: weightsOf(root, trips) }
  const across = acrossCost(shape)
  const best = counted
    .map((lane) => ({ lane, cost: laneCost(shape, lane) }))
    .reduce((a, b) => (b.cost <= a.cost ? b : a), { lane: undefined as Variable | undefined, cost: Infinity })
  const isAcross = across < best.cost
  const lane = isAcross || best.cost === Infinity ? undefined : best.lane
  const reductions = parts.filter(({ inner }) => inner)
  const jam = jamOf(
    reductions,
    counted.filter((loop) => loop !== lane),
    trips,
  )
  const vectors = reductions.length === 0 ? 1 : jam ? 2 : 4
  const last = [jam, lane].filter((loop) => loop !== undefined)
  return {
    loops: [...counted.filter((loop) => !last.includes(loop)), ...last],
    trips,
    lane,
    vectors,
    jam,
    across: isAcross,
    work: sizeOf(outer.map(({ most }) => most + 1)) * Math.min(across, best.cost, scalarCost(shape)),
  }
}

const affinesOf = ({ access, integers = [], counts }: Expression): readonly Affine[] => [
  ...(access ? [access.at] : []),
  ...integers,
  ...(counts ? [counts] : []),
]

/** Makes one loop of neighbours wherever all that is read and written goes on from the one to the other. */
function merge(loops: readonly Variable[], trips: Map<Variable, number>, uses: readonly Affine[]) {
  for (const loop of loops) trips.set(loop, loop.most + 1)
  for (let i = loops.length - 2; i >= 0; i--) {
    const [outer, inner] = [loops[i]!, loops[i + 1]!]
    const [n, m] = [trips.get(outer)!, trips.get(inner)!]
    if (!uses.every((use) => goesOn(use, outer, inner, m))) continue
    trips.set(inner, n * m)
    trips.set(outer, 1)
  }
}

function goesOn({ terms }: Affine, outer: Variable, inner: Variable, trip: number): boolean {
  const computed = [...terms.keys()].filter(({ compute }) => compute)
  if (computed.some(({ loops }) => loops.has(outer) || loops.has(inner))) return false
  return (terms.get(outer) ?? 0) === (terms.get(inner) ?? 0) * trip
}

interface Shape {
  readonly root: Expression
  readonly out: Affine
  readonly trips: ReadonlyMap<Variable, number>
  /** How often each part is computed for an element of the result, and the reduction around it. */
  readonly weights: ReadonlyMap<
    Expression,
    { readonly weight: number; readonly around: Expression | undefined }
  >
}

function weightsOf(root: Expression, trips: ReadonlyMap<Variable, number>): Shape['weights'] {
  const weights = new Map<Expression, { weight: number; around: Expression | undefined }>()
  const visit = (part: Expression, weight: number, around: Expression | undefined) => {
    if ((weights.get(part)?.weight ?? 0) >= weight) return
    weights.set(part, { weight, around })
    const rounds = (part.inner ?? []).reduce((product, loop) => product * trips.get(loop)!, 1)
    for (const input of part.inputs) visit(input, weight * rounds, part.inner ? part : around)
  }
  visit(root, 1, undefined)
  return weights
}

/** How many rounds a vector does of a loop, on average. */
const lanesOf = (trip: number) => trip / (Math.floor(trip / 4) + (trip % 4))

/** What a part costs when a loop is in the lanes; infinite where it can't be. */
function costIn(part: Expression, lane: Variable): number {
  if ((part.integers ?? []).some((at) => changes(at, lane))) return Infinity
  if (affinesOf(part).some((at) => isBent(at, lane))) return Infinity
  const step = part.access?.at.terms.get(lane) ?? 0
  return step === 0 || step === 1 ? 1 : 6
}

const changes = ({ terms }: Affine, loop: Variable) => [...terms.keys()].some(({ loops }) => loops.has(loop))
const isBent = ({ terms }: Affine, loop: Variable) =>
  [...terms.keys()].some(({ compute, loops }) => compute !== undefined && loops.has(loop))

function laneCost({ out, trips, weights }: Shape, lane: Variable): number {
  const store = out.terms.get(lane) === 1 ? 1 : 4
  const parts = [...weights].reduce((sum, [part, { weight }]) => sum + weight * costIn(part, lane), store)
  return parts / lanesOf(trips.get(lane)!)
}

/** What it costs without vectors. */
const scalarCost = ({ weights }: Shape) => [...weights.values()].reduce((sum, { weight }) => sum + weight, 1)

/** What it costs when every reduction has its innermost loop in the lanes. */
function acrossCost({ trips, weights }: Shape): number {
  let cost = 1
  let isReduced = false
  for (const [part, { weight, around }] of weights) {
    const loop = around?.inner?.findLast((inner) => trips.get(inner)! > 1)
    isReduced ||= part.inner !== undefined
    if (part.inner) cost += 4 * weight
    cost += loop ? (weight * costIn(part, loop)) / lanesOf(trips.get(loop)!) : weight
  }
  return isReduced ? cost : Infinity
}

/** The longest of the loops whose rounds share something that a reduction reads. */
function jamOf(
  reductions: readonly Expression[],
  loops: readonly Variable[],
  trips: ReadonlyMap<Variable, number>,
): Variable | undefined {
  const reads = reductions.flatMap((reduction) => partsOf(reduction)).filter(({ access }) => access)
  const isShared = (loop: Variable) => reads.some(({ loops: own }) => own.size > 0 && !own.has(loop))
  return loops
    .filter(isShared)
    .reduce<Variable | undefined>(
      (best, loop) => (best && trips.get(best)! > trips.get(loop)! ? best : loop),
      undefined,
    )
}
