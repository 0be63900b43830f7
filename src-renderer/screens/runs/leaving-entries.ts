import Archive from '@lucide/svelte/icons/archive'
import Share from '@lucide/svelte/icons/share'
import Trash2 from '@lucide/svelte/icons/trash-2'
import * as m from '#shared/paraglide/messages.js'
import type { App } from '#renderer/state/app.svelte'
import type { RunsView } from '#renderer/state/runs-view.svelte'
import type { Takeaway } from '#renderer/state/takeaway.svelte'

interface Context {
  readonly app: App
  readonly view: RunsView
  readonly takeaway: Takeaway
}

/** The ways in which runs leave the list: as a file, into the archive, into the bin. */
export function leavingEntries(ids: readonly string[], { app, view: { edits, shelf }, takeaway }: Context) {
  return [
    { label: m.takeaway_export(), icon: Share, onselect: () => void app.attempt(takeaway.ask(ids)) },
    {
      label: shelf === 'archive' ? m.runs_unarchive() : m.runs_archive(),
      icon: Archive,
      separated: true,
      onselect: () => void app.attempt(edits.archive(ids, shelf !== 'archive')),
    },
    {
      label: m.action_runs_bin(),
      icon: Trash2,
      keys: 'Del',
      danger: true,
      onselect: () => void app.attempt(edits.bin(ids)),
    },
  ]
}
