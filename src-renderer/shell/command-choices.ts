import type { RunRecord } from '#shared/records'
import * as m from '#shared/paraglide/messages.js'
import type { Workbench } from '#renderer/actions/define'
import { printKeys } from '#renderer/actions/keys'
import { actions, isPossible, perform } from '#renderer/actions/registry'

/** One thing that the command list offers. */
export interface Choice {
  readonly id: string
  readonly label: string
  readonly detail: string
  readonly keys: string
  perform(): void
}

/** Choices of one kind, under their name. */
export interface ChoiceGroup {
  readonly title: string
  readonly choices: readonly Choice[]
}

/** The runs that were found, then the commands that have a text in their name and can be done now. */
export function commandChoices(
  text: string,
  runs: readonly RunRecord[],
  workbench: Workbench,
): readonly ChoiceGroup[] {
  const wanted = text.trim().toLowerCase()
  const commands = actions
    .filter((action) => action.id !== 'commands' && isPossible(action, workbench))
    .filter((action) => action.title().toLowerCase().includes(wanted))
    .map((action) => ({
      ...{ id: action.id, label: action.title(), detail: '', keys: printKeys(action.keys) },
      perform: () => void perform(action, workbench),
    }))
  const found = runs.map((run) => ({
    ...{ id: `run-${run.id}`, label: run.name, detail: run.spec.name, keys: '' },
    perform: () => workbench.app.openAttention([run.id]),
  }))
  return [
    { title: m.screen_runs(), choices: found },
    { title: m.search_commands(), choices: commands },
  ].filter(({ choices }) => choices.length > 0)
}
