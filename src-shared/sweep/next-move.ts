import { comparable, configurationsOf, type Configuration } from './configurations'
import type { Search } from './search'
import type { SweepSpec } from './spec'
import { trialsOf, type NewTrial, type Trial } from './trial'

/** What a sweep does next. */
export type Move =
  /** Trains a trial to a part of its full training. */
  | { readonly kind: 'train'; readonly trial: Trial; readonly part: number }
  /** Ends trials where they are. */
  | { readonly kind: 'stop'; readonly trials: readonly Trial[] }
  /** Writes the trials of the next configuration down. */
  | { readonly kind: 'add'; readonly trials: readonly NewTrial[] }
  /** Nothing until a trial that trains has arrived. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'done' }

/** The next move of a sweep, from its spec and its trials in their order alone. */
export function nextMove(spec: SweepSpec, search: Search, trials: readonly Trial[]): Move {
  const configurations = configurationsOf(spec, search.rungs.length, trials)
  const verdicts = search.judge(configurations)
  const judged = (verdict: string) =>
    [...configurations]
      .sort(farthestFirst)
      .filter(({ number }) => verdicts.get(number) === verdict)
      .flatMap((one) => one.trials.filter(({ state }) => state === 'waiting'))
  const stopped = judged('stop')
  if (stopped.length > 0) return { kind: 'stop', trials: stopped }
  const ready = [...begun(trials), ...judged('go-on'), ...fresh(trials)]
  const [trial] = ready
  if (trial) return { kind: 'train', trial, part: search.rungs[trial.scores.length]! }
  if (configurations.length < search.planned)
    return { kind: 'add', trials: proposed(spec, search, freeNumber(configurations), configurations) }
  return { kind: trials.some(({ state }) => state === 'running' || state === 'waiting') ? 'wait' : 'done' }
}

/** The lowest number that no configuration has: where only some of a sweep's runs came here, it need not be the next. */
function freeNumber(configurations: readonly Configuration[]): number {
  const gap = configurations.findIndex(({ number }, i) => number !== i)
  return gap < 0 ? configurations.length : gap
}

/** Those at higher rungs first, and at one rung the better ones. */
function farthestFirst({ scores: a }: Configuration, { scores: b }: Configuration): number {
  return b.length - a.length || (a.at(-1) === b.at(-1) ? 0 : a.at(-1)! - b.at(-1)!)
}

/** What was interrupted comes first. */
const begun = (trials: readonly Trial[]) =>
  trials.filter(({ state, run }) => state === 'queued' && run !== null)
const fresh = (trials: readonly Trial[]) =>
  trials.filter(({ state, run }) => state === 'queued' && run === null)

function proposed(
  spec: SweepSpec,
  search: Search,
  number: number,
  configurations: readonly Configuration[],
): NewTrial[] {
  const { seen } = comparable(search.space, configurations, search.space.length + 2)
  return trialsOf(spec, number, search.settings(number, seen))
}

/** All trials that are known before the first result: those of samplers that do not learn. */
export function firstTrials(spec: SweepSpec, search: Search): NewTrial[] {
  if (search.isAdaptive) return []
  return Array.from({ length: search.planned }, (_, number) =>
    trialsOf(spec, number, search.settings(number, [])),
  ).flat()
}
