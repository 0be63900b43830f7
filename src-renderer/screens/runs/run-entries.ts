import Eye from '@lucide/svelte/icons/eye'
import FileText from '@lucide/svelte/icons/file-text'
import PackageCheck from '@lucide/svelte/icons/package-check'
import Pencil from '@lucide/svelte/icons/pencil'
import Pin from '@lucide/svelte/icons/pin'
import Tag from '@lucide/svelte/icons/tag'
import Undo2 from '@lucide/svelte/icons/undo-2'
import * as m from '#shared/paraglide/messages.js'
import type { RunRecord } from '#shared/records'
import type { App } from '#renderer/state/app.svelte'
import type { RunsView } from '#renderer/state/runs-view.svelte'
import type { Selection } from '#renderer/state/selection.svelte'
import type { Takeaway } from '#renderer/state/takeaway.svelte'
import { leavingEntries } from './leaving-entries'

interface Context {
  readonly app: App
  readonly view: RunsView
  readonly selection: Selection
  readonly takeaway: Takeaway
}

/** What can be done with one run, as its menu shows it. */
export function runEntries(run: RunRecord, { app, view, selection, takeaway }: Context) {
  const { edits, shelf } = view
  const ids = [run.id]
  if (shelf === 'bin')
    return [{ label: m.runs_restore(), icon: Undo2, onselect: () => void app.attempt(edits.restore(ids)) }]
  return [
    { label: m.action_runs_open(), icon: Eye, keys: '↵', onselect: () => app.openAttention(ids) },
    { label: m.runs_details(), icon: FileText, onselect: () => void app.attempt(view.openRun(run.id)) },
    { label: m.action_runs_pin(), icon: Pin, keys: 'P', onselect: () => selection.pin(run.id) },
    {
      label: m.runs_rename(),
      icon: Pencil,
      keys: 'F2',
      separated: true,
      onselect: () => view.edit(ids, 'name'),
    },
    { label: m.runs_tag(), icon: Tag, keys: 'T', onselect: () => view.edit(ids, 'tags') },
    { label: m.runs_export_model(), icon: PackageCheck, onselect: () => app.exportModel(run) },
    ...leavingEntries(ids, { app, view, takeaway }),
  ]
}
