import Layers from '@lucide/svelte/icons/layers'
import SquareX from '@lucide/svelte/icons/square-x'
import Star from '@lucide/svelte/icons/star'
import * as m from '#shared/paraglide/messages.js'
import { makeEnsemble } from '#renderer/state/make-ensemble'
import type { Workbench } from '#renderer/state/workbench'
import { leavingEntries } from './leaving-entries'

type Context = Pick<Workbench, 'app' | 'experiment' | 'runsView' | 'selection' | 'takeaway'>

/** What can be done with all selected runs at once, beside comparing them. */
export function selectionEntries({ app, experiment, runsView, selection, takeaway }: Context) {
  const { ids } = selection
  const { edits } = runsView
  return [
    { label: m.runs_unselect(), icon: SquareX, onselect: () => selection.clear() },
    {
      label: m.action_runs_star(),
      icon: Star,
      keys: 'S',
      onselect: () => void app.attempt(edits.star(ids)),
    },
    {
      label: m.action_runs_ensemble(),
      icon: Layers,
      keys: 'E',
      disabled: ids.length < 2 ? m.ensemble_needs_two() : undefined,
      onselect: () => makeEnsemble({ runsView, experiment, app }, runsView.chosen.takeFirst()),
    },
    ...leavingEntries(ids, { app, view: runsView, takeaway }),
  ]
}
