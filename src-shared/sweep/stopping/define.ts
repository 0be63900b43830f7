import type { Localized } from '../../locale'
import type { z } from '../../zod'

/** A configuration as a rule sees it. */
export interface Standing {
  /** Its number in the sweep; of equals the lower one is ahead. */
  readonly number: number
  /** Its score at each rung it has reached, lower is better, the mean over its seeds; Infinity where it failed. */
  readonly scores: readonly number[]
  /** It will never go on: it was stopped or failed, or is done. */
  readonly isOver: boolean
  /** It trains, or is about to, towards its next rung. */
  readonly isTraining: boolean
}

/** Whether a configuration that waits at a rung trains on, waits for others, or ends here. */
export type Verdict = 'go-on' | 'wait' | 'stop'

export interface JudgeContext<P> {
  readonly params: P
  /** Parts of the full training at which configurations are judged, ascending; the last is 1. */
  readonly rungs: readonly number[]
  /** Configurations of the whole sweep. */
  readonly planned: number
  /** Those that have begun, by number. */
  readonly standings: readonly Standing[]
}

/** One rule for ending configurations before their full training. */
export interface StoppingDefinition<P = Readonly<Record<string, unknown>>> {
  readonly type: string
  /** Place in lists. */
  readonly order: number
  readonly params: z.ZodType<P>
  /** Parts of the full training after which configurations are judged, ascending, the last being 1. */
  rungs(params: P, planned: number): readonly number[]
  /** Full trainings that all configurations together take at most. */
  cost(params: P, planned: number): number
  /** What becomes of each configuration that waits at a rung, by number. */
  judge(context: JudgeContext<P>): ReadonlyMap<number, Verdict>
  readonly text: Localized<{ name: string; about: string; params: Readonly<Record<string, string>> }>
}

/** Declares a stopping rule; the file's default export, found by its folder. */
export function defineStopping<P>(definition: StoppingDefinition<P>): StoppingDefinition<P> {
  return definition
}
