import type { RunRecord } from '#shared/records'
import type { Storage } from '#renderer/bridge/storage'
import { App } from './app.svelte'
import { AttentionState } from './attention.svelte'
import { ExperimentState } from './experiment.svelte'
import { Library } from './library.svelte'
import { Remembered } from './remembered.svelte'
import { RunsView } from './runs-view.svelte'
import { Selection } from './selection.svelte'
import { Takeaway } from './takeaway.svelte'
import type { Training } from './training-context'

/** The state of one window: all that screens show and actions work on. */
export interface Workbench {
  readonly app: App
  readonly library: Library
  readonly selection: Selection
  readonly training: Training
  readonly runsView: RunsView
  readonly experiment: ExperimentState
  readonly attention: AttentionState
  readonly takeaway: Takeaway
}

/** Makes the training of a window; it tells of every run that begins or ends. */
type MakeTraining = (onRun: (run: RunRecord) => void) => Training

/** Makes the state of one window. */
export function createWorkbench(storage: Storage, makeTraining: MakeTraining): Workbench {
  const remembered = new Remembered(storage)
  const app = new App(remembered)
  const library = new Library(storage)
  const training = makeTraining(() => void library.open())
  const selection = new Selection(remembered)
  const runsView = new RunsView(app, library, selection)
  const experiment = new ExperimentState({ storage, datasets: () => library.datasets ?? [] })
  const attention = new AttentionState(storage, training.examiner)
  const takeaway = new Takeaway(app, library)
  return { app, library, selection, training, runsView, experiment, attention, takeaway }
}
