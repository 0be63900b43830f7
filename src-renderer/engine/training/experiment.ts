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
  const definition = findOf(tasks, 'task', spec.task.type)
  const options = settingsOf(definition.options, taskOptions, 'task')
  const layout = parameterLayout(spec.layers, definition.signature(dataset, options))
  const parts = splitRows(
    definition.examples(dataset, content, options),
    spec,
    definition.chronological(dataset),
  )
  const data = definition.prepare(dataset, content, options, parts.train)
  const task = { ...definition, ...(data.loss && { loss: data.loss }) }
  const stepsPerEpoch = stepsThrough(parts.train.length, spec, data)
  const { duration } = spec.training
  const totalSteps = 'steps' in duration ? duration.steps : duration.epochs * stepsPerEpoch
  return { spec, task, dataset, data, parts, layout, stepsPerEpoch, totalSteps }
}

/** Training steps on so many rows: a batch of rows each, or several on the experience that was gathered from some. */
function stepsThrough(rows: number, { training }: ExperimentSpec, { experience }: PreparedData): number {
  if (!experience) return Math.ceil(rows / training.batchSize)
  return Math.ceil(rows / experience.rows) * experience.steps
}
