import type { Value } from './scale'

/** One value of every run: a setting, a metric, a time. */
export interface Quantity {
  readonly id: string
  readonly label: string
  /** In the order of the runs. */
  readonly values: readonly Value[]
  readonly log: boolean
  /** Which end of it is wanted, where one is. */
  readonly better?: 'higher' | 'lower' | undefined
  /** A value as people read it. */
  format(value: Value): string
}

/** A run as plots draw it. */
export interface Mark {
  readonly id: string
  readonly label: string
  /** Token of its colour; `null` for one of the many. */
  readonly color: string | null
  readonly selected: boolean
  /** A to F, where the run has one. */
  readonly letter?: string | undefined
}
