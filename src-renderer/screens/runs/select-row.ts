import type { RunRecord } from '#shared/records'
import type { App } from '#renderer/state/app.svelte'
import type { RunsView } from '#renderer/state/runs-view.svelte'
import type { Selection } from '#renderer/state/selection.svelte'

interface Context {
  readonly app: App
  readonly view: RunsView
  readonly selection: Selection
  /** The click was on the row's box. */
  readonly toggles?: boolean
}

/** A click on a row: alone it points at it, on its box or with Ctrl it selects it, with Shift all from the last one to it. */
export function selectRow(
  event: MouseEvent,
  { id }: RunRecord,
  { app, view, selection, toggles = false }: Context,
): void {
  if (event.shiftKey) return void app.attempt(view.reach.to(id))
  view.pointer.pointAt(id)
  if (toggles || event.ctrlKey || event.metaKey) selection.toggle(id)
}
