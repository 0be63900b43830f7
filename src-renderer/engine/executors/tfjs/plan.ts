import type { Value } from '#shared/model/graph/value'
import { lower } from '#shared/model/graph/lower'
import type { Program } from '../executor'

/** One op of a run and the values that nothing needs after it. */
export interface Step {
  readonly value: Value
  readonly last: readonly Value[]
}

/** A program in the order it is run. */
export interface Plan {
  /** Values that are the same at every run, constants first. */
  readonly fixed: readonly Value[]
  readonly steps: readonly Step[]
  readonly inputs: ReadonlyMap<string, Value>
  readonly states: readonly { name: string; current: Value; next: Value }[]
  readonly outputs: ReadonlyMap<string, Value>
  /** Inputs that a run does not use, which are disposed at once. */
  readonly unused: readonly Value[]
}

/** Lowers a program to the ops that have kernels and finds out when each value may go. */
export function planOf(program: Program, supports: (opType: string) => boolean): Plan {
  const wanted = [
    ...program.states.flatMap(({ current, next }) => [current, next]),
    ...Object.values(program.outputs),
  ]
  const { graph, of } = lower(wanted, ({ type }) => supports(type))
  const states = program.states.map(({ name, current, next }) => ({
    name,
    current: of(current),
    next: of(next),
  }))
  const outputs = new Map(Object.entries(program.outputs).map(([name, value]) => [name, of(value)]))
  const fixed = fixedValues(graph.values)
  const kept = new Set([
    ...fixed,
    ...states.flatMap(({ current, next }) => [current, next]),
    ...outputs.values(),
  ])
  const steps = graph.values.filter((value) => !fixed.has(value) && !isFed(value))
  const lastUse = new Map(steps.flatMap((value) => value.inputs.map((input) => [input, value] as const)))
  const fed = graph.values.filter((value) => isFed(value) && !states.some(({ current }) => current === value))
  return {
    fixed: [...fixed],
    steps: steps.map((value) => ({ value, last: endingAt(value, lastUse, kept) })),
    inputs: new Map(fed.map((value) => [value.attrs.name as string, value])),
    states,
    outputs,
    unused: [...fed, ...steps].filter((value) => !kept.has(value) && !lastUse.has(value)),
  }
}

const isFed = ({ op }: Value) => op === 'input' || op === 'parameter'

function endingAt(value: Value, lastUse: ReadonlyMap<Value, Value>, kept: ReadonlySet<Value>): Value[] {
  return [...new Set(value.inputs)].filter((input) => lastUse.get(input) === value && !kept.has(input))
}

/** Constants and what follows from them alone. */
function fixedValues(values: readonly Value[]): Set<Value> {
  const fixed = new Set<Value>()
  for (const value of values) {
    const follows = value.inputs.length > 0 && value.inputs.every((input) => fixed.has(input))
    if (value.op === 'constant' || follows) fixed.add(value)
  }
  return fixed
}
