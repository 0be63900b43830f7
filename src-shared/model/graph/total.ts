import type { Graph } from './graph'
import type { Shape, Value } from './value'

/**
 * The sum of the gradients that reach one value from its several uses. A value that was cut up gets its parts put side
 * by side; a weight that was used at every step of a sequence gets one product over all steps.
 */
export function total(g: Graph, parts: readonly Value[]): Value {
  if (parts.length === 1) return parts[0]!
  const steps = [...allSteps(g, parts)]
  const placed = [
    ...sideBySide(
      g,
      parts.filter((part) => placeOf(part)),
    ),
  ]
  const taken = new Set([...steps, ...placed].flatMap(({ of }) => of))
  const rest = parts.filter((part) => !taken.has(part))
  return [...steps.map(({ sum }) => sum), ...placed.map(({ sum }) => sum), ...rest].reduce((a, b) =>
    g.add(a, b),
  )
}

/** A sum and the parts it is made of. */
interface Merged {
  readonly sum: Value
  readonly of: readonly Value[]
}

/** Fewer parts than this are added as they are. */
const few = 4

/** Products `Aᵀ·B` and column sums of matrices, over the rows of all of them at once. */
function* allSteps(g: Graph, parts: readonly Value[]): Iterable<Merged> {
  const rows = (matrices: readonly Value[]) => g.concat(matrices, { axis: 0 })
  const products = parts.filter(isProductOverRows)
  if (products.length >= few) {
    const left = rows(products.map((product) => product.inputs[0]!.inputs[0]!))
    const right = rows(products.map((product) => product.inputs[1]!))
    yield { sum: g.matmul(g.transpose(left), right), of: products }
  }
  const sums = parts.filter(isSumOverRows)
  if (sums.length >= few)
    yield { sum: g.sum(rows(sums.map((sum) => sum.inputs[0]!)), { axes: [0] }), of: sums }
}

const isProductOverRows = ({ op, inputs: [a, b] }: Value) =>
  op === 'matmul' && a!.op === 'transpose' && a!.shape.length === 2 && b!.shape.length === 2

const isSumOverRows = ({ op, inputs: [x], attrs, shape }: Value) =>
  op === 'sum' && x!.shape.length === 2 && shape.length === 1 && String(attrs.axes) === '0'

/** Where the gradient of a slice stands in the whole: all of it, but for one axis. */
interface Place {
  readonly axis: number
  readonly from: number
  readonly to: number
}

function placeOf({ op, inputs, attrs, shape }: Value): Place | undefined {
  if (op !== 'pad' || attrs.interior || attrs.value) return undefined
  const axes = shape.flatMap((size, axis) => (inputs[0]!.shape[axis] === size ? [] : [axis]))
  const [axis, ...others] = axes
  if (axis === undefined || others.length > 0) return undefined
  const from = (attrs.before as Shape)[axis]!
  return { axis, from, to: from + inputs[0]!.shape[axis]! }
}

/** Joins gradients of slices that touch. */
function* sideBySide(g: Graph, pads: readonly Value[]): Iterable<Merged> {
  const sorted = pads
    .map((pad) => ({ pad, ...placeOf(pad)! }))
    .sort((a, b) => a.axis - b.axis || a.from - b.from)
  let run: typeof sorted = []
  for (const next of [...sorted, undefined]) {
    const end = run.at(-1)
    if (next && end && next.axis === end.axis && next.from === end.to) run.push(next)
    else {
      if (run.length > 1) yield { sum: joined(g, run), of: run.map(({ pad }) => pad) }
      run = next ? [next] : []
    }
  }
}

function joined(g: Graph, run: readonly (Place & { pad: Value })[]): Value {
  const [{ pad, axis, from }] = run as [Place & { pad: Value }]
  const whole = g.concat(run.map(({ pad: { inputs } }) => inputs[0]!), { axis }) // prettier-ignore
  const zeros = pad.shape.map(() => 0)
  const after = pad.shape[axis]! - run.at(-1)!.to
  return g.pad(whole, { before: zeros.with(axis, from), after: zeros.with(axis, after) })
}
