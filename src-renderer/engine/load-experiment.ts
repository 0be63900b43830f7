import { HeadlightError } from '#shared/errors'
import { isForeign } from '#shared/foreign-run'
import type { RunRecord } from '#shared/records'
import type { ExperimentSpec } from '#shared/spec'
import type { Storage } from './blobs'
import type { DatasetSource } from './datasets'
import { keptOf, type Kept } from './kept'
import { withTokenizers } from './tokenizer-notes'
import { prepareExperiment, type Experiment } from './training/experiment'

interface Sources {
  readonly storage: Storage
  readonly datasets: DatasetSource
}

/**
 * An experiment on a dataset (by id or name), with all that its spec refers to fetched from the library; with the
 * tokenisers and the scaling that a run has kept, instead of learning them, where it has.
 */
export async function loadExperiment(
  spec: ExperimentSpec,
  dataset: string,
  { storage, datasets }: Sources,
  { tokenizers = [], scaling }: Kept = {},
): Promise<Experiment> {
  if (isForeign(spec)) throw new HeadlightError('run_foreign', { program: spec.data.dataset })
  const { record, content } = await datasets.load(dataset)
  const { options } = spec.task
  const filled = tokenizers.length > 0 ? options : await withTokenizers(options, storage)
  return prepareExperiment(spec, record, content, filled, tokenizers, scaling)
}

/** The experiment that a run is, as it was trained. */
export async function experimentOf(run: RunRecord, sources: Sources, spec = run.spec): Promise<Experiment> {
  return loadExperiment(spec, run.datasetId, sources, await keptOf(sources.storage, run))
}
