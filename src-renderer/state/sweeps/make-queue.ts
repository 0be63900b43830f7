import { openEngine } from '#renderer/bridge/engine'
import { onMainEvent } from '#renderer/bridge/main-process'
import { provideBundled } from '#renderer/bridge/provide-bundled'
import type { Storage } from '#renderer/bridge/storage'
import type { Backends } from '../backends/backends.svelte'
import type { QueueEvent } from '#renderer/engine/queue/context'
import { Queue } from '#renderer/engine/queue/queue'
import type { ExperimentSpec } from '#shared/spec'

/** The queue of a window: each seat is an engine in a Worker of its own. */
export function makeQueue(
  { storage, backends }: { storage: Storage; backends: Pick<Backends, 'ready'> },
  tell: (event: QueueEvent) => void,
  seats: () => number,
  beside: () => Promise<ExperimentSpec | null>,
): Queue {
  const queue = new Queue({
    ...{ storage, tell, seats, beside, backend: () => backends.ready() },
    openSeat: (listen) => openEngine('trainer', listen),
    provide: (spec) => provideBundled(storage, spec.data.dataset),
  })
  onMainEvent('storageRestarted', () => void queue.restart())
  return queue
}
