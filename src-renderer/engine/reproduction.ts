import { HeadlightError } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import type { ExperimentSpec } from '#shared/spec'
import type { Storage } from './blobs'
import { sameOrigin } from './from-checkpoint'
import type { StartJob } from './protocol'

/**
 * What trains a run once more to the same bits, on the same machine: its spec, its backend, and the very data it had. Where
 * the name of its dataset means other data by now, the data are named by their id. One that began with a checkpoint begins with it
 * again; throws `origin_gone` where it is no longer stored.
 */
export async function reproductionOf(
  run: RunRecord,
  storage: Storage,
): Promise<StartJob & { readonly spec: ExperimentSpec }> {
  const { spec, datasetId, datasetFingerprint } = run
  const isSame = await storage['datasets.find']({ text: spec.data.dataset }).then(
    ({ fingerprint }) => fingerprint === datasetFingerprint,
    (thrown: unknown) => {
      if (thrown instanceof HeadlightError && thrown.code === 'dataset_missing') return false
      throw thrown
    },
  )
  const backend =
    run.backend === 'webgl' || run.backend === 'wasm' || run.backend === 'cpu' ? run.backend : 'auto'
  const pinned = isSame ? spec : { ...spec, data: { ...spec.data, dataset: datasetId } }
  const from = await sameOrigin(storage, run)
  return { spec: pinned, backend, parentId: run.id, ...(from && { from }) }
}
