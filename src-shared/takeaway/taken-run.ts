import type { AttentionMap, MetricPoints, Prediction, RunRecord } from '../records'

/** A run with what a format asks for of it. */
export interface TakenRun {
  readonly record: RunRecord
  readonly metrics: readonly MetricPoints[]
}

/** Maps and predictions of a run, which only some formats take. */
export interface ShownRun extends TakenRun {
  readonly maps: readonly AttentionMap[]
  readonly predictions: readonly Prediction[]
}
