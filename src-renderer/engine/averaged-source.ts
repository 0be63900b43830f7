import type { Probe } from '#shared/model/graph/probe'
import { inspection, type Scored } from '#shared/model/inspection'
import type { Executor } from './executors/executor'
import type { AverageJob } from './protocol'
import { switchFeeds } from './switch-feeds'
import type { TrainedModel } from './trained-model'
import { batchFeeds } from './training/batches'
import { measuringBatch } from './training/measure-rows'
import { loadModelProgram } from './training/model-program'

/** What is averaged: tensors in the shapes that probes show, for `batch` rows at a time. */
export interface AveragedSource {
  readonly probes: readonly Probe[]
  readonly batch: number
  /** What the gradient is of, where it is one. */
  readonly gradientOf?: Scored
  read(rows: Int32Array): Promise<readonly Float32Array[]>
  dispose(): void
}

/** A model's weights, or its gradient × attention, with some heads switched off. */
export function loadAveraged(
  executor: Executor,
  model: TrainedModel,
  job: AverageJob,
  rows: number,
): AveragedSource {
  return job.gradient ? gradientsOf(executor, model, job) : weightsOf(executor, model, job, rows)
}

function weightsOf(
  executor: Executor,
  { experiment, parameters }: TrainedModel,
  { off = [] }: AverageJob,
  rows: number,
): AveragedSource {
  const batch = Math.min(rows, measuringBatch(experiment))
  const program = loadModelProgram(executor, experiment, parameters, batch, { switches: off.length > 0 })
  if (off.length > 0) program.switchOff(off)
  return {
    probes: program.probes,
    batch,
    read: async (some) => (await program.answerRows(some)).probes,
    dispose: program.dispose,
  }
}

/** One example at a time: each has a gradient of its own, of its own answer or loss. */
function gradientsOf(
  executor: Executor,
  { experiment, parameters }: TrainedModel,
  { off = [] }: AverageJob,
): AveragedSource {
  const { spec, data, task, layout } = experiment
  const made = inspection(spec.layers, data.signature, task, layout, ['gradient'])
  const { graph, outputs, probes, scored } = made
  const states = [{ name: 'parameters', current: made.parameters, next: made.parameters }]
  const execution = executor.load({ graph, states, outputs }, { parameters })
  const switches = switchFeeds(probes, off)
  return {
    probes,
    batch: 1,
    gradientOf: scored,
    async read(rows) {
      const run = execution.run({ ...batchFeeds(experiment, rows, 1), ...switches }, { seed: 0, step: 0 })
      const products = await run.read(...probes.map((_, i) => `product/${i}`))
      run.release()
      return products
    },
    dispose: () => execution.dispose(),
  }
}
