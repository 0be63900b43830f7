import type { App, Screen } from '#renderer/state/app.svelte'
import type { AttentionState } from '#renderer/state/attention.svelte'
import type { ExperimentState } from '#renderer/state/experiment.svelte'
import type { Library } from '#renderer/state/library.svelte'
import type { RunsView } from '#renderer/state/runs-view.svelte'
import type { Selection } from '#renderer/state/selection.svelte'
import type { Training } from '#renderer/state/training-context'

/** All that an action can work on. */
export interface Workbench {
  readonly app: App
  readonly library: Library
  readonly selection: Selection
  readonly training: Training
  readonly runsView: RunsView
  readonly experiment: ExperimentState
  readonly attention: AttentionState
}

/** One thing a user can do: what the command list, the key list and the keyboard are made from. */
export interface Action {
  readonly id: string
  title(): string
  /** In the way tinykeys writes it: `$mod+k`, `Alt+ArrowUp`. */
  readonly keys?: string
  /** The only screen on which it means something. */
  readonly screen?: Screen
  /** Whether it can be done now. */
  when?(workbench: Workbench): boolean
  run(workbench: Workbench): void | Promise<void>
}

/** Declares actions; a file's default export, found by its folder. */
export function defineActions(...actions: readonly Action[]): readonly Action[] {
  return actions
}
