import type { Screen } from '#renderer/state/app.svelte'
import type { Workbench } from '#renderer/state/workbench'

export type { Workbench }

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
