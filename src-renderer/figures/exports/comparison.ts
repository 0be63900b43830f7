import type { Grid } from '#shared/attention/grid'
import type { Head } from '#shared/attention/heads'
import type { ExampleView, Prediction, RunRecord } from '#shared/records'

/** One run of a comparison at the shown step: its place is its letter. */
export interface ComparedRun {
  readonly run: RunRecord
  readonly step: number | null
  readonly view: ExampleView | undefined
  /** The chosen head; null where the run has none at that place. */
  readonly head: Head | null
  /** What is drawn of it, and the end of its scale. */
  readonly grid: Grid | null
  readonly domain: number
  /** All heads of the step, layer by layer. */
  readonly heads: readonly (readonly Head[])[]
  readonly prediction: Pick<Prediction, 'probabilities' | 'said'> | null
  /** Names of the classes that the prediction's probabilities are of. */
  readonly classes: readonly string[]
}

/** The chosen head of two runs, and what the second gives more. */
export interface ComparedDifference {
  /** Places of the two runs. */
  readonly of: readonly [from: number, to: number]
  readonly grid: Grid
  readonly whole: Grid
  readonly domain: number
}

/** What the Attention screen shows, as plain data that figures, tables and reports are made from. */
export interface Comparison {
  readonly runs: readonly ComparedRun[]
  readonly differences: readonly ComparedDifference[]
  readonly example: number
  /** The query whose row is looked at. */
  readonly query: number
  readonly heads: HeadTable
  /** Whether numbers have two directions, so that they are drawn on both sides of paper. */
  readonly signed: boolean
  /** What is shown where it is not the weights themselves: rollout, an average. */
  readonly mode: string
}

/** The table of heads as the screen sorts it, in words and numbers. */
export interface HeadTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}
