import type { DatasetContent, DatasetRecord } from '#shared/data/dataset'
import { parameterLayout, type ParameterLayout } from '#shared/model/parameter-layout'
import { findOf, settingsOf } from '#shared/registry'
import type { Scaling } from '#shared/scaling'
import type { ExperimentSpec } from '#shared/spec'
import type { PreparedData, Round, TaskDefinition } from '#shared/tasks/define'
import { tasks } from '#shared/tasks/registry'
import type { TokenizerFile } from '#shared/text/tokenizer-file'
import { stepsPerEpoch } from '#shared/training/steps-per-epoch'
import { splitRows, type Parts } from './split'

/** An experiment with its data read and its model checked: all that training needs, the same at every resume. */
export interface Experiment {
  readonly spec: ExperimentSpec
  readonly task: TaskDefinition
  readonly dataset: DatasetRecord
  readonly data: PreparedData
  readonly parts: Parts
  readonly layout: ParameterLayout
  /** Where training examples come of acting. */
  readonly round: Round | undefined
  readonly stepsPerEpoch: number
  readonly totalSteps: number
  /** The step at which training pauses to be judged; absent where it goes on to its end. */
  readonly until?: number
}

/**
 * Makes an experiment ready, or throws the `HeadlightError` that says what does not fit. `taskOptions` are the spec's,
 * filled with what they refer to; `kept` are the tokenisers of a run, `scaling` what it scaled its numbers
 * with, where it has kept them.
 */
export function prepareExperiment(
  spec: ExperimentSpec,
  dataset: DatasetRecord,
  content: DatasetContent,
  taskOptions: Readonly<Record<string, unknown>> = spec.task.options,
  kept: readonly TokenizerFile[] = [],
  scaling?: Scaling,
): Experiment {
  const definition = findOf(tasks, 'task', spec.task.type)
  const options = settingsOf(definition.options, taskOptions, 'task')
  const layout = parameterLayout(spec.layers, definition.signature(dataset, options))
  const examples = definition.examples(dataset, content, options)
  const overlap = definition.chronological(dataset) ? (definition.overlap?.(options) ?? 0) : null
  const parts = splitRows(examples, spec, overlap)
  const data = definition.prepare(dataset, content, options, parts.train, kept, scaling)
  const task = { ...definition, ...(data.loss && { loss: data.loss }) }
  const round = definition.round?.(options)
  const perEpoch = stepsPerEpoch(parts.train.length, spec.training.batchSize, round)
  const { duration } = spec.training
  const totalSteps = 'steps' in duration ? duration.steps : duration.epochs * perEpoch
  return { spec, task, dataset, data, parts, layout, round, stepsPerEpoch: perEpoch, totalSteps }
}

/** The same experiment, trained only to a part of all its steps, 0 to 1. */
export function untilPart(experiment: Experiment, part = 1): Experiment {
  const until = Math.max(1, Math.round(part * experiment.totalSteps))
  return until < experiment.totalSteps ? { ...experiment, until } : experiment
}
