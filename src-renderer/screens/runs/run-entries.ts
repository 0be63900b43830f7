import Eye from '@lucide/svelte/icons/eye'
import Pencil from '@lucide/svelte/icons/pencil'
import Pin from '@lucide/svelte/icons/pin'
import Trash2 from '@lucide/svelte/icons/trash-2'
import Undo2 from '@lucide/svelte/icons/undo-2'
import * as m from '#shared/paraglide/messages.js'
import type { RunRecord } from '#shared/records'
import type { App } from '#renderer/state/app.svelte'
import type { RunsView } from '#renderer/state/runs-view.svelte'
import type { Selection } from '#renderer/state/selection.svelte'

interface Context {
  readonly app: App
  readonly view: RunsView
  readonly selection: Selection
}

/** What can be done with one run, as its menu shows it. */
export function runEntries(run: RunRecord, { app, view, selection }: Context) {
  if (view.binned)
    return [{ label: m.runs_restore(), icon: Undo2, onselect: () => void view.restore([run.id]) }]
  return [
    { label: m.action_runs_open(), icon: Eye, keys: '↵', onselect: () => app.openAttention([run.id]) },
    { label: m.action_runs_pin(), icon: Pin, keys: 'P', onselect: () => selection.pin(run.id) },
    { label: m.runs_edit(), icon: Pencil, keys: 'F2', onselect: () => void (view.renaming = run.id) },
    {
      label: m.action_runs_bin(),
      icon: Trash2,
      keys: 'Del',
      danger: true,
      separated: true,
      onselect: () => void view.bin([run.id]),
    },
  ]
}
