import Archive from '@lucide/svelte/icons/archive'
import Share from '@lucide/svelte/icons/share'
import Star from '@lucide/svelte/icons/star'
import Trash2 from '@lucide/svelte/icons/trash-2'
import * as m from '#shared/paraglide/messages.js'
import { makeEnsemble } from '#renderer/state/make-ensemble'
import type { Workbench } from '#renderer/state/workbench'

type Context = Pick<Workbench, 'app' | 'experiment' | 'runsView' | 'selection' | 'takeaway'>

/** What can be done with all selected runs at once, beside comparing them. */
export function selectionEntries({ app, experiment, runsView, selection, takeaway }: Context) {
  const { ids } = selection
  const { edits, shelf } = runsView
  return [
    { label: m.runs_unselect(), onselect: () => selection.clear() },
    {
      label: m.action_runs_star(),
      icon: Star,
      keys: 'S',
      onselect: () => void app.attempt(edits.star(runsView.selected)),
    },
    {
      label: m.action_runs_ensemble(),
      keys: 'E',
      disabled: ids.length < 2 ? m.ensemble_needs_two() : undefined,
      onselect: () => makeEnsemble({ runsView, experiment, app }, ids),
    },
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
