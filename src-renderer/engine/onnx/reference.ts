import type { GraphSource } from '#shared/export/onnx/export-graph'
import type { Execution, Executor } from '../executors/executor'
import { takeExamples, type Examples } from './examples'

/** Outputs by name, one example after the other. */
export type Results = Readonly<Record<string, Float32Array>>

/** What our own executor makes of the examples, in batches of one size. */
export async function referenceResults(
  executor: Executor,
  { trace, parameters }: GraphSource,
  examples: Examples,
): Promise<Results> {
  const batch = Math.min(examples.count, 32)
  const { graph, outputs } = trace({ batch, keep: ({ type }) => executor.supports(type) })
  const states = graph.parameters.map(({ name, value }) => ({ name, current: value, next: value }))
  const execution = executor.load({ graph, states, outputs }, parameters)
  try {
    return await runAll(execution, Object.keys(outputs), examples, batch)
  } finally {
    execution.dispose()
  }
}

async function runAll(
  execution: Execution,
  names: readonly string[],
  examples: Examples,
  batch: number,
): Promise<Results> {
  const parts: Float32Array[][] = names.map(() => [])
  for (let from = 0; from < examples.count; from += batch) {
    const outputs = execution.run(takeExamples(examples, from, batch), { seed: 0, step: 0 })
    const values = await outputs.read(...names)
    outputs.release()
    const kept = Math.min(batch, examples.count - from)
    values.forEach((value, i) => parts[i]!.push(value.subarray(0, (value.length / batch) * kept)))
  }
  return Object.fromEntries(names.map((name, i) => [name, concatenated(parts[i]!)]))
}

/** Pieces as one array. */
export function concatenated(pieces: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
