import type { DatasetContent, DatasetRecord } from '#shared/data/dataset'
import { parameterLayout, type ParameterLayout } from '#shared/model/parameter-layout'
import { findOf, settingsOf } from '#shared/registry'
import type { ExperimentSpec } from '#shared/spec'
import type { PreparedData, TaskDefinition } from '#shared/tasks/define'
import { tasks } from '#shared/tasks/registry'
import { splitRows, type Parts } from './split'

/** An experiment with its data read and its model checked: all that training needs, the same at every resume. */
export interface Experiment {
  readonly spec: ExperimentSpec
  readonly task: TaskDefinition
  readonly dataset: DatasetRecord
  readonly data: PreparedData
  readonly parts: Parts
  readonly layout: ParameterLayout
  readonly stepsPerEpoch: number
  readonly totalSteps: number
}

/**
 * Makes an experiment ready, or throws the `HeadlightError` that says what does not fit. `taskOptions` are the spec's,
 * filled with what they refer to.
 */
export function prepareExperiment(
  spec: ExperimentSpec,
  dataset: DatasetRecord,
  content: DatasetContent,
  taskOptions: Readonly<Record<string, unknown>> = spec.task.options,
): Experiment {
  const task = findOf(tasks, 'task', spec.task.type)
  const options = settingsOf(task.options, taskOptions, 'task')
  const layout = parameterLayout(spec.layers, task.signature(dataset, options))
  const parts = splitRows(task.examples(dataset, content, options), spec, task.chronological(dataset))
  const data = task.prepare(dataset, content, options, parts.train)
  const stepsPerEpoch = Math.ceil(parts.train.length / spec.training.batchSize)
  const { duration } = spec.training
  const totalSteps = 'steps' in duration ? duration.steps : duration.epochs * stepsPerEpoch
  return { spec, task, dataset, data, parts, layout, stepsPerEpoch, totalSteps }
}
