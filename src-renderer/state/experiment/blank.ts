import { presets } from '#shared/presets/registry'
import { experimentSpec } from '#shared/spec'
import type { ExperimentSpec } from '#shared/spec'

/** What the Experiment screen shows before anything was opened: the first preset. */
export function firstExperiment(): ExperimentSpec {
  const [preset] = presets.values()
  if (!preset) throw new TypeError('there is no preset')
  return experimentSpec.parse({ ...preset.spec, preset: preset.type })
}
