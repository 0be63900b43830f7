import { HeadlightError } from '#shared/errors'
import { inference } from '#shared/model/inference'
import type { Probe } from '#shared/model/graph/probe'
import type { Ask, Batch } from '#shared/tasks/define'
import type { Execution, Executor, Feeds } from '../executors/executor'
import { batchFeeds } from './batches'
import { concatenated } from '../onnx/reference'
import type { Experiment } from './experiment'
import { questionFeeds } from './question-feeds'

/** What a model answers to one batch. */
export interface Answer {
  /** The task's readout: (B, …). */
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
  /** The readout of any number of encoded examples. */
  ask: Ask
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
  const names = Object.keys(outputs).filter((name) => name.startsWith('sum/'))
  const program = { execution, experiment, names, batch, probes: probes.length }
  return {
    batch,
    probes,
    setParameters: (values) => execution.writeState('parameters', values),
    measure: (rows, mayGoOn) => measure(program, rows, mayGoOn),
    answerRows: (rows) => answer(program, batchFeeds(experiment, rows, batch)),
    async answerBatch(encoded) {
      const [question] = questionFeeds(data.signature, encoded, batch)
      return answer(program, question!.feeds)
    },
    ask: (encoded) => ask(program, encoded),
    dispose: () => execution.dispose(),
  }
}

interface Loaded {
  readonly execution: Execution
  readonly experiment: Experiment
  /** Outputs that are sums over a batch. */
  readonly names: readonly string[]
  readonly batch: number
  /** How many probes there are. */
  readonly probes: number
}

async function measure(program: Loaded, rows: Int32Array, mayGoOn: () => Promise<boolean>) {
  const { names, batch, experiment } = program
  const totals = new Float64Array(names.length)
  let counted = 0
  for (let from = 0; from < rows.length; from += batch) {
    const [count, ...values] = await batchSums(program, rows.subarray(from, from + batch))
    counted += count![0]!
    values.forEach((value, i) => (totals[i]! += value[0]!))
    if (!(await mayGoOn())) return null
  }
  if (counted === 0) throw new HeadlightError('nothing_asked', { rows: rows.length })
  const isOfExamples = (name: string) =>
    experiment.task.metrics.some((metric) => metric.name === name && metric.each)
  return Object.fromEntries(
    names.map((sum, i) => {
      const name = sum.slice('sum/'.length)
      return [name, totals[i]! / (isOfExamples(name) ? rows.length : counted)]
    }),
  )
}

async function batchSums({ execution, experiment, names, batch }: Loaded, rows: Int32Array) {
  const outputs = execution.run(batchFeeds(experiment, rows, batch), { seed: 0, step: 0 })
  const values = await outputs.read('count', ...names)
  outputs.release()
  return values
}

async function answer({ execution, probes }: Loaded, feeds: Feeds): Promise<Answer> {
  const outputs = execution.run(feeds, { seed: 0, step: 0 })
  const names = Array.from({ length: probes }, (_, i) => `probe/${i}`)
  const [first, ...rest] = await outputs.read('answer', ...names)
  outputs.release()
  return { answer: first!, probes: rest }
}

/** The readout of examples, batch by batch. */
async function ask({ execution, experiment, batch }: Loaded, encoded: Batch): Promise<Float32Array> {
  const parts: Float32Array[] = []
  for (const { feeds, count } of questionFeeds(experiment.data.signature, encoded, batch)) {
    const outputs = execution.run(feeds, { seed: 0, step: 0 })
    const [values] = await outputs.read('answer')
    outputs.release()
    parts.push(values!.subarray(0, (values!.length / batch) * count))
  }
  return concatenated(parts)
}
