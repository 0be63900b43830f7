import * as m from '#shared/paraglide/messages.js'
import type { ExperimentSpec } from '#shared/spec'
import { parseSweep } from '#shared/sweep/parse-sweep'
import { notify } from '../notify'
import type { Sweeps } from '../sweeps.svelte'

/** Puts one experiment as it is at the end of the queue. */
export async function queueRun(base: ExperimentSpec, sweeps: Sweeps): Promise<void> {
  const { name } = await sweeps.add(parseSweep({ base }))
  notify(m.sweep_queued({ name }))
}
