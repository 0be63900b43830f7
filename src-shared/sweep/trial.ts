import type { ExperimentSpec } from '../spec'
import { withSetting } from '../spec-path'
import { parseSpec } from '../parse-spec'
import { errorData } from '../records'
import { z } from '../zod'
import type { Settings } from './space'
import type { SweepSpec } from './spec'

/**
 * State of a trial. queued: to be trained to its next rung; waiting: at a rung, to be judged; finished: trained to its end;
 * stopped: by the rule or the user; failed: with an error.
 */
export const trialState = z.enum(['queued', 'running', 'waiting', 'finished', 'stopped', 'failed'])

const id = z.string().min(1).max(100)

/** One run of one configuration of a sweep. */
export const trialRecord = z.object({
  id,
  sweep: id,
  /** Number of the configuration, from 0; its seeds share it. */
  number: z.int().min(0),
  seed: z.int().min(0),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  state: trialState,
  /** Its run, once it has begun. */
  run: id.nullable(),
  /** The sweep's metric at each rung it has reached; `null` where it has none. */
  scores: z.array(z.number().nullable()),
  /** Why it failed. */
  error: errorData.nullable(),
})

export type Trial = z.infer<typeof trialRecord>
export type TrialState = z.infer<typeof trialState>
export type NewTrial = Pick<Trial, 'number' | 'seed' | 'settings'>

/** The experiment of a trial. Seeds differ in everything but the split of the data. */
export function trialSpec(
  sweep: SweepSpec,
  { settings, seed }: Pick<Trial, 'settings' | 'seed'>,
): ExperimentSpec {
  const { base } = sweep
  const splitSeed = base.data.splitSeed ?? base.training.seed
  const fixed = sweep.seeds > 1 ? { ...base, data: { ...base.data, splitSeed } } : base
  const seeded = { ...fixed, training: { ...fixed.training, seed } }
  return parseSpec(
    Object.entries(settings).reduce((spec, [path, value]) => withSetting(spec, path, value), seeded),
  )
}

/** The trials of one configuration: one a seed. */
export function trialsOf({ base, seeds }: SweepSpec, number: number, settings: Settings): NewTrial[] {
  return Array.from({ length: seeds }, (_, i) => ({ number, settings, seed: base.training.seed + i }))
}
