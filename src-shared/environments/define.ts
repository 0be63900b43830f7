import type { Locale } from '../locale'

/** One row of a dataset of episodes: what stands in each of the environment's columns. */
export type Setup = Readonly<Record<string, string>>

/** What an action led to. */
export interface Outcome<S> {
  readonly state: S
  readonly reward: number
  /** How the episode ended with it; `null` while it goes on. */
  readonly end: 'success' | 'failure' | null
}

/** A world to act in. It draws nothing at random: an episode is settled by its set-up and the actions. */
export interface Environment<S = unknown> {
  readonly type: string
  /** Columns that a dataset of its episodes has, one episode a row. */
  readonly columns: readonly string[]
  readonly actions: readonly string[]
  /** What an observation consists of, number by number. */
  readonly features: readonly string[]
  /** Actions after which an episode is cut short. */
  readonly mostSteps: number
  /** The first state of an episode; throws a `HeadlightError` that says what is wrong with the set-up. */
  begin(setup: Setup): S
  /** What the agent sees of a state, one number a feature, not all 0. */
  observe(state: S): readonly number[]
  /** The same in a word. */
  seen(state: S): string
  act(state: S, action: number): Outcome<S>
  /** What to do for one who knows everything: examples are drawn along its way, and agents compared with it. */
  rightAction(state: S): number
  readonly text: Readonly<Record<Locale, EnvironmentText>>
}

/** Names of an environment, of its actions, and of the words in what is seen. */
export interface EnvironmentText {
  readonly name: string
  readonly hint: string
  readonly actions: Readonly<Record<string, string>>
  readonly seen: Readonly<Record<string, string>>
}

/** Declares an environment; the file's default export, found by its folder. */
export function defineEnvironment<S>(definition: Environment<S>): Environment<S> {
  return definition
}
