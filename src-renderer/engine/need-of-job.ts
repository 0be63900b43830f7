import { HeadlightError, toErrorData } from '#shared/errors'
import { parseSpec } from '#shared/parse-spec'
import { backendOf } from './backend'
import type { Storage } from './blobs'
import type { DatasetSource } from './datasets'
import { loadExperiment } from './load-experiment'
import type { NeedJob, NeedReport } from './protocol'
import { refuseTooLarge } from './refuse-too-large'
import { roomOn } from './room'

/** What training a spec would need of this computer, without beginning it. */
export async function needOfJob(
  { spec, backend: choice }: NeedJob,
  sources: { readonly storage: Storage; readonly datasets: DatasetSource },
): Promise<NeedReport> {
  const backend = backendOf(choice)
  const parsed = parseSpec(spec)
  const experiment = await loadExperiment(parsed, parsed.data.dataset, sources)
  const room = roomOn(backend)
  const known = { backend, room: room.bytes }
  try {
    return { ...known, bytes: refuseTooLarge(experiment, backend, room).bytes, error: null }
  } catch (thrown) {
    if (!(thrown instanceof HeadlightError)) throw thrown
    return { ...known, bytes: null, error: toErrorData(thrown) }
  }
}
