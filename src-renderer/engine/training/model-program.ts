import { inference } from '#shared/model/inference'
import type { Probe } from '#shared/model/graph/graph'
import type { Prediction } from '#shared/records'
import type { Batch } from '#shared/tasks/define'
import type { Execution, Executor, Feeds } from '../executors/executor'
import { batchFeeds } from './batches'
import type { Experiment } from './experiment'

/** What a model answers to one batch. */
export interface Answer {
  /** The task's readout: (B, outputs). */
  readonly answer: Float32Array
  /** Attention tensors, in the order of `probes`. */
  readonly probes: readonly Float32Array[]
}

/** A trained model on a device, for batches of a fixed size. */
export interface ModelProgram {
  readonly batch: number
  readonly probes: readonly Probe[]
  setParameters(parameters: Float32Array): void
  /** Loss and metrics over rows, averaged: `loss`, `accuracy`; `null` where `mayGoOn` between batches said no. */
  measure(rows: Int32Array, mayGoOn: () => Promise<boolean>): Promise<Record<string, number> | null>
  /** Answers and attention for at most `batch` rows. */
  answerRows(rows: Int32Array): Promise<Answer>
  /** The same for something encoded, of one example. */
  answerBatch(batch: Batch): Promise<Answer>
  dispose(): void
}

/** Loads a model for inference in batches of `batch`. */
export function loadModelProgram(
  executor: Executor,
  experiment: Experiment,
  parameters: Float32Array,
  batch: number,
): ModelProgram {
  const { spec, data, task, layout } = experiment
  const {
    graph,
    probes,
    outputs,
    parameters: flat,
  } = inference(spec.layers, data.signature, task, layout, {
    batch,
    keep: ({ type }) => executor.supports(type),
  })
  const states = [{ name: 'parameters', current: flat, next: flat }]
  const execution = executor.load({ graph, states, outputs }, { parameters })
  const sums = Object.keys(outputs).filter((name) => name.startsWith('sum/'))
  return {
    batch,
    probes,
    setParameters: (values) => execution.writeState('parameters', values),
    measure: (rows, mayGoOn) => measure({ execution, experiment, sums, batch }, rows, mayGoOn),
    answerRows: (rows) => answer(execution, batchFeeds(experiment, rows, batch), probes.length),
    answerBatch: (encoded) => answer(execution, repeated(encoded, batch), probes.length),
    dispose: () => execution.dispose(),
  }
}

interface Measured {
  readonly execution: Execution
  readonly experiment: Experiment
  /** Outputs that are sums over a batch. */
  readonly sums: readonly string[]
  readonly batch: number
}

async function measure(program: Measured, rows: Int32Array, mayGoOn: () => Promise<boolean>) {
  const { sums, batch } = program
  const totals = new Float64Array(sums.length)
  for (let from = 0; from < rows.length; from += batch) {
    const values = await batchSums(program, rows.subarray(from, from + batch))
    values.forEach((value, i) => (totals[i]! += value[0]!))
    if (!(await mayGoOn())) return null
  }
  return Object.fromEntries(sums.map((name, i) => [name.slice('sum/'.length), totals[i]! / rows.length]))
}

async function batchSums({ execution, experiment, sums, batch }: Measured, rows: Int32Array) {
  const outputs = execution.run(batchFeeds(experiment, rows, batch), { seed: 0, step: 0 })
  const values = await outputs.read(...sums)
  outputs.release()
  return values
}

async function answer(execution: Execution, feeds: Feeds, probes: number): Promise<Answer> {
  const outputs = execution.run(feeds, { seed: 0, step: 0 })
  const names = Array.from({ length: probes }, (_, i) => `probe/${i}`)
  const [first, ...rest] = await outputs.read('answer', ...names)
  outputs.release()
  return { answer: first!, probes: rest }
}

/** One encoded example, repeated to fill a batch. */
function repeated({ input, target }: Batch, batch: number): Feeds {
  const times = <T extends Float32Array | Int32Array>(values: T): T => {
    const all = new (values.constructor as new (length: number) => T)(values.length * batch)
    for (let i = 0; i < batch; i++) all.set(values, i * values.length)
    return all
  }
  const weight = new Float32Array(batch).fill(1)
  return { input: times(input), target: times(target), weight }
}

/** The answers to some examples as predictions at a step. */
export function predictions(
  answers: Float32Array,
  count: number,
  outputs: number,
  step: number,
): Prediction[] {
  return Array.from({ length: count }, (_, example) => {
    return { step, example, probabilities: answers.slice(example * outputs, (example + 1) * outputs) }
  })
}
