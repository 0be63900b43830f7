import type { DatasetRecord } from '#shared/data/dataset'
import { HeadlightError, toErrorData } from '#shared/errors'
import type { ErrorData } from '#shared/errors'
import { findOf, settingsOf } from '#shared/registry'
import type { ExperimentSpec } from '#shared/spec'
import { tasks } from '#shared/tasks/registry'
import type { InputSignature } from '#shared/tasks/define'

/** What the model of an experiment is fed, or why that cannot be known. */
export type KnownSignature =
  | { readonly signature: InputSignature; readonly dataset: DatasetRecord; readonly error: null }
  | { readonly signature: null; readonly dataset: DatasetRecord | null; readonly error: ErrorData }

/** The dataset that an experiment names, by id or by name. */
export function datasetOf(
  { data }: ExperimentSpec,
  datasets: readonly DatasetRecord[],
): DatasetRecord | null {
  return (
    datasets.find(({ id }) => id === data.dataset) ??
    datasets.find(({ name }) => name === data.dataset) ??
    null
  )
}

export function signatureOf(spec: ExperimentSpec, datasets: readonly DatasetRecord[]): KnownSignature {
  const dataset = datasetOf(spec, datasets)
  try {
    if (!dataset) throw new HeadlightError('dataset_missing', { dataset: spec.data.dataset })
    const task = findOf(tasks, 'task', spec.task.type)
    const options = settingsOf(task.options, spec.task.options, 'task')
    return { signature: task.signature(dataset, options), dataset, error: null }
  } catch (thrown) {
    return { signature: null, dataset, error: toErrorData(thrown) }
  }
}
