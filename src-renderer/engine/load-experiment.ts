import { HeadlightError } from '#shared/errors'
import { isForeign } from '#shared/foreign-run'
import type { ExperimentSpec } from '#shared/spec'
import type { Storage } from './blobs'
import type { DatasetSource } from './datasets'
import { withTokenizers } from './tokenizer-notes'
import { prepareExperiment, type Experiment } from './training/experiment'

interface Sources {
  readonly storage: Storage
  readonly datasets: DatasetSource
}

/** An experiment on a dataset (by id or name), with all that its spec refers to fetched from the library. */
export async function loadExperiment(
  spec: ExperimentSpec,
  dataset: string,
  { storage, datasets }: Sources,
): Promise<Experiment> {
  if (isForeign(spec)) throw new HeadlightError('run_foreign', { program: spec.data.dataset })
  const { record, content } = await datasets.load(dataset)
  const options = await withTokenizers(spec.task.options, storage)
  return prepareExperiment(spec, record, content, options)
}
