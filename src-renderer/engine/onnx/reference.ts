import type { GraphSource } from '#shared/export/onnx/export-graph'
import type { Execution, Executor } from '../executors/executor'
import { takeExamples, type Examples } from './examples'

/** Outputs by name, one example after the other. */
export type Results = Readonly<Record<string, Float32Array>>

/** What our own executor makes of the examples, in batches of one size; of shared outputs, only the first batch's. */
export async function referenceResults(
  executor: Executor,
  { trace, parameters }: GraphSource,
  examples: Examples,
  shared: readonly string[] = [],
): Promise<Results> {
  const batch = Math.min(examples.count, 32)
  const { graph, outputs } = trace({ batch, keep: ({ type }) => executor.supports(type) })
  const states = graph.parameters.map(({ name, value }) => ({ name, current: value, next: value }))
  const execution = executor.load({ graph, states, outputs }, parameters)
  try {
    const names = Object.keys(outputs)
    const pieces = await runAll(execution, names, examples, batch)
    return Object.fromEntries(
      names.map((name, i) => [name, shared.includes(name) ? pieces[i]![0]!.whole : joined(pieces[i]!)]),
    )
  } finally {
    execution.dispose()
  }
}

/** An output of one batch, and how much of it is of examples that were asked for. */
interface Piece {
  readonly whole: Float32Array
  readonly part: number
}

async function runAll(
  execution: Execution,
  names: readonly string[],
  examples: Examples,
  batch: number,
): Promise<Piece[][]> {
  const pieces: Piece[][] = names.map(() => [])
  for (let from = 0; from < examples.count; from += batch) {
    const outputs = execution.run(takeExamples(examples, from, batch), { seed: 0, step: 0 })
    const values = await outputs.read(...names)
    outputs.release()
    const part = Math.min(batch, examples.count - from) / batch
    values.forEach((whole, i) => pieces[i]!.push({ whole, part }))
  }
  return pieces
}

function joined(pieces: readonly Piece[]): Float32Array {
  return concatenated(pieces.map(({ whole, part }) => whole.subarray(0, Math.round(whole.length * part))))
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
