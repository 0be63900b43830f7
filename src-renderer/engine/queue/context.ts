import type { ErrorData } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import type { ExperimentSpec } from '#shared/spec'
import type { SweepRecord } from '#shared/sweep/record'
import type { Storage } from '../blobs'
import type { BackendChoice } from '../protocol'
import type { Progress } from '../training/events'
import type { OpenSeat } from './seat'

/** What the queue tells while it works. */
export type QueueEvent =
  /** A sweep or its trials have changed in the library. */
  | { readonly kind: 'changed'; readonly sweep: string }
  | { readonly kind: 'progress'; readonly trial: string; readonly progress: Progress }
  /** A run of the queue has begun or ended. */
  | { readonly kind: 'run'; readonly run: RunRecord }
  /** A trial lost its device; it goes on from its last checkpoint. */
  | { readonly kind: 'lost'; readonly trial: string }
  /** No more than these fit into memory at once now. */
  | { readonly kind: 'full'; readonly running: number }
  | { readonly kind: 'done'; readonly sweep: SweepRecord }
  /** The queue itself could not go on. */
  | { readonly kind: 'problem'; readonly error: ErrorData }

/** What a queue needs of the place it works in. */
export interface QueueContext {
  readonly storage: Storage
  readonly openSeat: OpenSeat
  /** What a trial that begins or goes on is trained on. */
  readonly backend: () => Promise<BackendChoice>
  /** How many runs may train at once now; no more begin than fit into memory. */
  readonly seats: () => number
  /** Makes sure that what an experiment needs is in the library. */
  readonly provide: (spec: ExperimentSpec) => Promise<unknown>
  /** What trains beside the queue and takes memory too. */
  readonly beside?: () => Promise<ExperimentSpec | null>
  /** Only these sweeps, where not all. */
  readonly only?: (sweep: SweepRecord) => boolean
  readonly tell: (event: QueueEvent) => void
}
