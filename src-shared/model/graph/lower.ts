import { opDefinition } from '../ops/registry'
import type { Graph, Keep } from './graph'
import { createGraph } from './graph'
import type { Value } from './value'

/** A graph rewritten for an executor, and where the values of the old one are in it. */
export interface Lowered {
  readonly graph: Graph
  /** The value that stands for one of the wanted values. */
  of(value: Value): Value
}

/** A new graph that computes `wanted` and nothing else, with the composites decomposed that `keep` does not want. */
export function lower(wanted: readonly Value[], keep: Keep): Lowered {
  const graph = createGraph(keep)
  const moved = new Map<Value, Value>()
  for (const value of needed(wanted)) {
    const inputs = value.inputs.map((input) => moved.get(input)!)
    moved.set(
      value,
      graph.within(value.scope, () => move(graph, value, inputs)),
    )
  }
  return { graph, of: (value) => moved.get(value)! }
}

function move(graph: Graph, value: Value, inputs: readonly Value[]): Value {
  const builtIn = value.op === 'input' || value.op === 'parameter' || value.op === 'constant'
  return builtIn ? graph.leafLike(value) : graph.applyTo(opDefinition(value.op), inputs, value.attrs)
}

/** The values that `wanted` depend on, in the order they were made. */
function needed(wanted: readonly Value[]): Value[] {
  const found = new Set<Value>()
  const open = [...wanted]
  for (let value = open.pop(); value; value = open.pop()) {
    if (found.has(value)) continue
    found.add(value)
    open.push(...value.inputs)
  }
  return [...found].sort((a, b) => a.id - b.id)
}
