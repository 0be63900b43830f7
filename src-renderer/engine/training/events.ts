import type { ImportWarning } from '#shared/data/dataset'
import type { AttentionMap, MetricPoints, Prediction } from '#shared/records'

/** How far a training is and how fast it goes. */
export interface Progress {
  readonly step: number
  readonly epoch: number
  readonly learningRate: number
  readonly stepsPerSecond: number
  readonly examplesPerSecond: number
  /** Time left in milliseconds; `null` until it can be told. */
  readonly msLeft: number | null
  readonly best: { readonly value: number; readonly step: number } | null
}

/** How many of its shaders a graphics card has compiled before the first step. */
export interface Compiled {
  readonly done: number
  readonly total: number
}

/** What a training tells while it goes on. */
export type TrainingEvent =
  | ({ readonly kind: 'progress' } & Progress)
  | ({ readonly kind: 'compiling' } & Compiled)
  | { readonly kind: 'notice'; readonly notice: ImportWarning }
  | { readonly kind: 'status'; readonly status: 'running' | 'paused' | 'stopping' }
  | { readonly kind: 'metrics'; readonly points: readonly MetricPoints[] }
  | {
      readonly kind: 'maps'
      readonly maps: readonly AttentionMap[]
      readonly predictions: readonly Prediction[]
    }
  /** The graphics card was lost and is back; what came after this step is trained again. */
  | { readonly kind: 'rewound'; readonly step: number }
  | { readonly kind: 'checkpoint'; readonly step: number; readonly best: boolean; readonly at: number }
