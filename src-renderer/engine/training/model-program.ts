import { HeadlightError } from '#shared/errors'
import type { Probe } from '#shared/model/graph/probe'
import type { Ask, Batch } from '#shared/tasks/define'
import type { Execution, Executor, Feeds } from '../executors/executor'
import { copyState } from '../executors/copy-state'
import { paced } from '../executors/paced'
import type { HeadName } from '../protocol'
import { switchFeeds } from '../switch-feeds'
import { batchFeeds } from './batches'
import { concatenated } from '../onnx/reference'
import type { Experiment } from './experiment'
import { modelGraph } from './model-graph'
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
  readonly execution: Execution
  readonly batch: number
  readonly probes: readonly Probe[]
  /** Switches these heads off, and all others on; only where the program was loaded with switches. */
  switchOff(heads: readonly HeadName[]): void
  setParameters(parameters: Float32Array): void
  /** Takes the parameters that a training has now. */
  follow(training: Execution): Promise<void>
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

/** Loads a model for inference in batches of `batch`; `switches` lets its heads be switched off. */
export function loadModelProgram(
  executor: Executor,
  experiment: Experiment,
  parameters: Float32Array,
  batch: number,
  { switches = false } = {},
): ModelProgram {
  const { data } = experiment
  const keep = (type: string) => executor.supports(type)
  const { program: model, probes } = modelGraph(experiment, { batch, keep, switches })
  const execution = executor.load(model, { parameters })
  const names = Object.keys(model.outputs).filter((name) => name.startsWith('sum/'))
  const program: Loaded = { execution, experiment, names, batch, probes: probes.length, off: {} }
  const switchOff = (heads: readonly HeadName[]) => {
    if (!switches) throw new TypeError('model program: expected one with switches to switch heads off')
    program.off = switchFeeds(probes, heads)
  }
  if (switches) switchOff([])
  return {
    execution,
    batch,
    probes,
    switchOff,
    setParameters: (values) => execution.writeState('parameters', values),
    follow: (training) => copyState('parameters', training, execution),
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
  /** What its switches are fed. */
  off: Feeds
}

/** Runs one batch; nothing is drawn at random. */
async function run({ execution, off }: Loaded, feeds: Feeds) {
  await execution.compile?.()
  return paced(execution, { ...feeds, ...off }, { seed: 0, step: 0 })
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

async function batchSums(program: Loaded, rows: Int32Array) {
  const { experiment, names, batch } = program
  const outputs = await run(program, batchFeeds(experiment, rows, batch))
  const values = await outputs.read('count', ...names)
  outputs.release()
  return values
}

async function answer(program: Loaded, feeds: Feeds): Promise<Answer> {
  const outputs = await run(program, feeds)
  const names = Array.from({ length: program.probes }, (_, i) => `probe/${i}`)
  const [first, ...rest] = await outputs.read('answer', ...names)
  outputs.release()
  return { answer: first!, probes: rest }
}

/** The readout of examples, batch by batch. */
async function ask(program: Loaded, encoded: Batch): Promise<Float32Array> {
  const { experiment, batch } = program
  const parts: Float32Array[] = []
  for (const { feeds, count } of questionFeeds(experiment.data.signature, encoded, batch)) {
    const outputs = await run(program, feeds)
    const [values] = await outputs.read('answer')
    outputs.release()
    parts.push(values!.subarray(0, (values!.length / batch) * count))
  }
  return concatenated(parts)
}
