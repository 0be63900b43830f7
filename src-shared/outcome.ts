import type { RunRecord } from './records'
import { decisiveMeasure } from './measures'
import type { Preset } from './presets/define'
import { presets } from './presets/registry'

/** How a finished run of a preset did on the test part, beside what the preset wants. */
export interface Outcome {
  readonly metric: string
  readonly better: 'higher' | 'lower'
  readonly value: number
  readonly baseline: number
  readonly goal: number
  readonly isMet: boolean
  readonly beatsBaseline: boolean
}

/** The outcome of a run; `null` where it was never tested or is of no preset. */
export function outcomeOf({ spec, summary }: Pick<RunRecord, 'spec' | 'summary'>): Outcome | null {
  const preset = spec.preset === undefined ? undefined : presets.get(spec.preset)
  if (!preset) return null
  const { metric, better } = decisiveOf(preset)
  const value = summary[`test/${metric}`]
  if (value == null) return null
  const { goal, baseline } = preset
  const sign = better === 'higher' ? 1 : -1
  const isMet = sign * value >= sign * goal
  const beatsBaseline = sign * value > sign * baseline.value
  return { metric, better, value, baseline: baseline.value, goal, isMet, beatsBaseline }
}

/** The number that a preset's goal and baseline are of. */
export function decisiveOf({ spec }: Preset): Pick<Outcome, 'metric' | 'better'> {
  const { name, better } = decisiveMeasure(spec.task.type)
  return { metric: name, better }
}
