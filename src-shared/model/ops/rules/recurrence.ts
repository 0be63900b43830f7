import type { Graph } from '../../graph/graph'
import type { Shape, Value } from '../../graph/value'

/** Settings of a recurrent op. */
export interface Recurrent {
  /** From the last step to the first. */
  readonly reverse?: boolean
  /** The last input is a mask (B, T); a step where it is 0 carries the state on. */
  readonly masked?: boolean
}

/** Inputs of a recurrent op by their parts, weights in PyTorch's layout with `gates` blocks of H rows. */
export interface Parts<T> {
  readonly x: T
  readonly inputWeight: T
  readonly stateWeight: T
  readonly inputBias: T
  readonly stateBias: T
  /** State before the first step; none is zeros. */
  readonly initial: readonly T[]
  readonly mask: T | undefined
}

/** Tells the inputs of a recurrent op apart. */
export function partsOf<T>(inputs: readonly T[], { masked }: Recurrent): Parts<T> {
  const [x, inputWeight, stateWeight, inputBias, stateBias, ...rest] = inputs as [T, T, T, T, T, ...T[]]
  const mask = masked ? rest.at(-1) : undefined
  const initial = masked ? rest.slice(0, -1) : rest
  return { x, inputWeight, stateWeight, inputBias, stateBias, initial, mask }
}

/** Shape (B, T, H) of all hidden states, or a complaint. */
export function recurrentShape(
  op: string,
  inputs: readonly Shape[],
  gates: number,
  states: number,
  attrs: Recurrent,
): Shape {
  const parts = partsOf(inputs, attrs)
  const [B, T, F] = parts.x
  const H = parts.stateWeight?.[1] ?? NaN
  const want = (what: string, shape: Shape | undefined, ...expected: (number | undefined)[]) => {
    if (shape?.join() === expected.join()) return
    throw new TypeError(`${op}: expected ${what} [${expected}], got [${shape}]`)
  }
  if (parts.x.length !== 3) throw new TypeError(`${op}: expected x [B, T, F], got [${parts.x}]`)
  want('weight_ih', parts.inputWeight, gates * H, F)
  want('weight_hh', parts.stateWeight, gates * H, H)
  want('bias_ih', parts.inputBias, gates * H)
  want('bias_hh', parts.stateBias, gates * H)
  if (attrs.masked) want('mask', parts.mask, B, T)
  if (parts.initial.length > 0 && parts.initial.length !== states) {
    throw new TypeError(`${op}: expected ${states} initial states, got ${parts.initial.length}`)
  }
  parts.initial.forEach((state) => want('initial state', state, B, H))
  return [B!, T!, H]
}

/** Computes the next state from one step's projected input (B, gates·H) and the state before; none is zeros. */
export type Step = (projected: Value, state: readonly Value[]) => readonly Value[]

/** The states of a recurrent cell in the order of time. The inputs of all steps are projected in one product. */
export function unroll(
  g: Graph,
  parts: Parts<Value>,
  bias: Value,
  step: Step,
  { reverse }: Recurrent,
): readonly Value[][] {
  const [B, T] = parts.x.shape as [number, number]
  const rows = g.reshape(g.transpose(parts.x, { perm: [1, 0, 2] }), { shape: [T * B, -1] }) // (T·B, F)
  const projected = g.add(g.matmul(rows, g.transpose(parts.inputWeight)), bias) // (T·B, gates·H)
  const mask = parts.mask && g.reshape(g.transpose(parts.mask), { shape: [T * B, 1] }) // (T·B, 1)
  const at = (t: number, all: Value) => g.slice(all, { begin: [t * B, 0], size: [B, -1] })
  const states: Value[][] = []
  let state: readonly Value[] = parts.initial
  for (const t of reverse ? [...Array(T).keys()].reverse() : Array(T).keys()) {
    const next = step(at(t, projected), state)
    state = mask ? carry(g, at(t, mask), next, state) : next
    states[t] = [...state]
  }
  return states
}

/** One kind of state of all steps as (B, T, H). */
export function stack(g: Graph, states: readonly Value[]): Value {
  const [B, H] = states[0]!.shape as [number, number]
  const rows = g.concat(states, { axis: 0 }) // (T·B, H)
  return g.transpose(g.reshape(rows, { shape: [states.length, B, H] }), { perm: [1, 0, 2] })
}

/** The next state where the mask (B, 1) is 1, the one before where it is 0. */
function carry(g: Graph, mask: Value, next: readonly Value[], state: readonly Value[]): Value[] {
  return next.map((value, i) => (state[i] ? g.select(mask, value, state[i]) : g.mul(value, mask)))
}
