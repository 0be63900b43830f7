import type { RunRecord } from '#shared/records'
import type { Storage } from '#renderer/bridge/storage'
import { App } from './app.svelte'
import type { Backends } from './backends/backends.svelte'
import { AttentionState } from './attention.svelte'
import { ExperimentState } from './experiment.svelte'
import { Library } from './library.svelte'
import { Remembered } from './remembered.svelte'
import { RunsView } from './runs-view.svelte'
import { Selection } from './selection.svelte'
import { Sweeps } from './sweeps.svelte'
import type { ExperimentSpec } from '#shared/spec'
import type { QueueEvent } from '#renderer/engine/queue/context'
import type { Queue } from '#renderer/engine/queue/queue'
import { Takeaway } from './takeaway.svelte'
import type { Training } from './training-context'

/** The state of one window: all that screens show and actions work on. */
export interface Workbench {
  readonly app: App
  readonly library: Library
  readonly backends: Backends
  readonly selection: Selection
  readonly training: Training
  readonly runsView: RunsView
  readonly experiment: ExperimentState
  readonly attention: AttentionState
  readonly takeaway: Takeaway
  readonly sweeps: Sweeps
}

/** What a window's state is made of. */
interface Sources {
  readonly storage: Storage
  readonly backends: Backends
}

/** Makes the training of a window; it tells of every run that begins or ends. */
type MakeTraining = (onRun: (run: RunRecord) => void) => Training

/** Makes the queue of a window; it tells what it does, and asks how many runs may train at once and what trains beside it. */
type MakeQueue = (
  sources: Sources,
  tell: (event: QueueEvent) => void,
  seats: () => number,
  beside: () => Promise<ExperimentSpec | null>,
) => Queue

/** Makes the state of one window. */
export function createWorkbench(
  sources: Sources,
  makeTraining: MakeTraining,
  makeQueue?: MakeQueue,
): Workbench {
  const { storage, backends } = sources
  const remembered = new Remembered(storage)
  const app = new App(remembered)
  const library = new Library(storage)
  const onRun = () => void library.open()
  const training = makeTraining(() => {
    onRun()
    void app.attempt(sweeps.wake())
  })
  const sweeps: Sweeps = new Sweeps({
    ...{ storage, app, training, onRun },
    makeQueue: makeQueue && ((tell, seats, beside) => makeQueue(sources, tell, seats, beside)),
  })
  const selection = new Selection(remembered)
  const runsView = new RunsView(app, library, selection)
  const experiment = new ExperimentState({ storage, datasets: () => library.datasets ?? [] })
  const attention = new AttentionState(storage, training.examiner)
  const takeaway = new Takeaway(app, library)
  return { app, library, backends, selection, training, runsView, experiment, attention, takeaway, sweeps }
}
