import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'

/** What is read of a run to look at its attention. */
export type RunStorage = Pick<
  Client<StorageCalls>,
  | 'runs.get'
  | 'runs.examples'
  | 'maps.index'
  | 'maps.read'
  | 'maps.range'
  | 'metrics.read'
  | 'predictions.read'
  | 'checkpoints.list'
>
