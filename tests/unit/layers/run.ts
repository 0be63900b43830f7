import type { Execution } from '#renderer/engine/executors/executor'
import type { Executor } from '#renderer/engine/executors/executor'
import type { Graph } from '#shared/model/graph/graph'
import type { Value } from '#shared/model/graph/value'
import { nameOf } from './traced-example'

/** What every fed value holds. */
export type Fed = ReadonlyMap<Value, Float32Array | Int32Array>

/** Random ops draw the same at every run. */
const at = { seed: 5, step: 2 }

/** Runs a graph's named outputs once. */
export async function runOnce(executor: Executor, graph: Graph, outputs: Record<string, Value>, fed: Fed) {
  const execution = executor.load({ graph, states: [], outputs }, {})
  const numbers = await results(execution, Object.keys(outputs), fed)
  execution.dispose()
  return Object.fromEntries(Object.keys(outputs).map((name, i) => [name, numbers[i]!]))
}

/** The numbers of some outputs. */
export async function results(execution: Execution, names: readonly string[], fed: Fed) {
  const feeds = Object.fromEntries([...fed].map(([value, data]) => [nameOf(value), data]))
  const outputs = execution.run(feeds, at)
  const numbers = await outputs.read(...names)
  outputs.release()
  return numbers
}
