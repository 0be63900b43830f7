import { traceModel } from '#shared/model/trace'
import { experimentOf } from './load-experiment'
import type { HeadName } from './protocol'
import { headsOf } from './switch-feeds'
import type { JobContext } from './training-job'

/** Every head of a run's model that can be switched off; the model need not have been trained. */
export async function listHeads(run: string, context: JobContext): Promise<HeadName[]> {
  const { spec, data } = await experimentOf(await context.storage['runs.find']({ text: run }), context)
  const { g } = traceModel(spec.layers, data.signature, { batch: 1, training: false })
  return headsOf(g.probes)
}
