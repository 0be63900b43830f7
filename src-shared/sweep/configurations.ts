import type { Observation } from './samplers/define'
import { pointOf, type Settings, type Space } from './space'
import type { SweepSpec } from './spec'
import type { Standing } from './stopping/define'
import type { Trial } from './trial'

/** The trials of one configuration together. */
export interface Configuration extends Standing {
  readonly settings: Settings
  readonly trials: readonly Trial[]
}

const ended = new Set<Trial['state']>(['finished', 'stopped', 'failed'])

/** The configurations of a sweep by number, with the mean score of their seeds at every rung that all of them reached. */
export function configurationsOf(
  { direction }: Pick<SweepSpec, 'direction'>,
  rungs: number,
  trials: readonly Trial[],
): Configuration[] {
  const sign = direction === 'higher' ? -1 : 1
  const groups = new Map<number, Trial[]>()
  for (const trial of trials) groups.set(trial.number, [...(groups.get(trial.number) ?? []), trial])
  return [...groups.entries()]
    .sort(([a], [b]) => a - b)
    .map(([number, group]) => ({
      number,
      settings: group[0]!.settings,
      trials: group,
      scores: meanScores(group, sign, rungs),
      isOver: group.every(({ state }) => ended.has(state)),
      isTraining: group.some(({ state }) => state === 'queued' || state === 'running'),
    }))
}

/** The mean over the seeds at every rung that all of them reached. */
function meanScores(trials: readonly Trial[], sign: number, rungs: number): number[] {
  const all = trials.map((trial) => signedScores(trial, sign, rungs))
  const reached = Math.min(...all.map(({ length }) => length))
  return Array.from(
    { length: reached },
    (_, k) => all.reduce((sum, scores) => sum + scores[k]!, 0) / all.length,
  )
}

/** Where it failed it has the worst score; where it finished early, the same one at all rungs to come. */
function signedScores({ scores, state }: Trial, sign: number, rungs: number): number[] {
  const known = scores.map((score) => (score === null ? Infinity : sign * score))
  if (state === 'failed') return [...known, Infinity]
  const last = known.at(-1) ?? Infinity
  return state === 'finished' ? Array.from({ length: rungs }, (_, k) => known[k] ?? last) : known
}

/**
 * Configurations with scores that can be compared: those of the highest rung that at least `least` of them reached, or of the
 * lowest.
 */
export function comparable(
  space: Space,
  configurations: readonly Configuration[],
  least: number,
): { readonly rung: number; readonly seen: Observation[] } {
  const highest = Math.max(0, ...configurations.map(({ scores }) => scores.length - 1))
  for (let rung = highest; ; rung--) {
    const measured = configurations.filter(({ scores }) => Number.isFinite(scores[rung]))
    if (measured.length < least && rung > 0) continue
    const seen = measured.map(({ settings, scores }) => ({
      point: pointOf(space, settings),
      score: scores[rung]!,
    }))
    return { rung, seen }
  }
}
