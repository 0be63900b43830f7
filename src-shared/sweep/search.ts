import { HeadlightError } from '../errors'
import { findOf, settingsOf } from '../registry'
import type { Observation } from './samplers/define'
import { samplers } from './samplers/registry'
import { settingsAt, spaceOf, type Settings, type Space } from './space'
import type { SweepSpec } from './spec'
import type { Standing, Verdict } from './stopping/define'
import { stoppingRules } from './stopping/registry'

/** A sweep ready to be asked: its sampler and its rule with their settings checked. */
export interface Search {
  readonly space: Space
  /** Configurations in all. */
  readonly planned: number
  readonly isAdaptive: boolean
  /** Parts of the full training at which configurations are judged; the last is 1. */
  readonly rungs: readonly number[]
  /** Full trainings of one seed that it takes at most. */
  readonly cost: number
  settings(number: number, seen: readonly Observation[]): Settings
  judge(standings: readonly Standing[]): ReadonlyMap<number, Verdict>
}

const most = 10_000

/** The search of a sweep. Throws the `HeadlightError` that says which part of it does not fit. */
export function searchOf(spec: SweepSpec): Search {
  const space = spaceOf(spec.space)
  const sampler = findOf(samplers, 'sampler', spec.sampler.type)
  const params = settingsOf(sampler.params, spec.sampler, 'sampler')
  const rule = findOf(stoppingRules, 'stopping', spec.stopping.type)
  const ruleParams = settingsOf(rule.params, spec.stopping, 'stopping')
  const planned = plannedCount(spec, sampler.size(space))
  const rungs = rule.rungs(ruleParams, planned)
  const { seed } = spec
  return {
    space,
    planned,
    rungs,
    isAdaptive: sampler.isAdaptive,
    cost: rule.cost(ruleParams, planned),
    settings: (number, seen) => settingsAt(space, sampler.sample({ space, params, seed, number, seen })),
    judge: (standings) => rule.judge({ params: ruleParams, rungs, planned, standings }),
  }
}

/** As many as were wished, and no more than the sampler has. */
function plannedCount({ space, trials }: SweepSpec, size: number | null): number {
  if (space.length === 0) return 1
  const planned = Math.min(trials ?? size ?? 20, size ?? Infinity)
  if (planned > most) throw new HeadlightError('sweep_too_large', { count: planned, most })
  return planned
}
