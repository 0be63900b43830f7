import { opDefinition, opDefinitions } from '../ops/registry'
import type { OpDefinition } from '../ops/define'
import type { Graph } from './graph'
import { total } from './total'
import type { Value } from './value'

/** Keeps the ops that state their own gradient; the graph of a train step is traced with it. */
export const differentiable = (definition: OpDefinition): boolean => definition.vjp !== undefined

/**
 * Reverse-mode differentiation: the gradients of the scalar `loss` with respect to `wrt`, as values of the same graph.
 * A value the loss does not depend on gets zeros.
 */
export function gradients(g: Graph, loss: Value, wrt: readonly Value[]): Value[] {
  const needed = dependents(g, wrt, loss.id)
  const parts = new Map<Value, Value[]>([[loss, [g.constant(1)]]])
  const sums = new Map<Value, Value>()
  for (const value of g.values.slice(0, loss.id + 1).reverse()) {
    const arrived = parts.get(value)
    if (!arrived || !needed.has(value)) continue
    const grad = g.within(value.scope, () => total(g, arrived))
    sums.set(value, grad)
    if (value.inputs.length > 0) spread(g, value, grad, needed, parts)
  }
  return wrt.map((value) => sums.get(value) ?? g.broadcastTo(g.constant(0), { shape: value.shape }))
}

/** Passes on to a value's inputs what flows through the value. */
function spread(g: Graph, value: Value, grad: Value, needed: ReadonlySet<Value>, parts: Map<Value, Value[]>) {
  const { vjp } = opDefinition(value.op)
  if (!vjp) throw new TypeError(`gradient: expected an op with a vjp, got ${value.op}`)
  const flows = g.within(value.scope, () =>
    vjp({ g, inputs: value.inputs, attrs: value.attrs, output: value, grad }),
  )
  value.inputs.forEach((input, i) => {
    const flow = flows[i]
    if (flow && needed.has(input)) parts.set(input, [...(parts.get(input) ?? []), flow])
  })
}

/** The values up to `end` that a gradient must reach to come to one of `roots`, the roots included. */
function dependents(g: Graph, roots: readonly Value[], end: number): Set<Value> {
  const found = new Set(roots)
  for (const value of g.values.slice(0, end + 1)) {
    if (opDefinitions.get(value.op)?.opaque) continue
    if (value.inputs.some((input) => found.has(input))) found.add(value)
  }
  return found
}
