import type { RunRecord } from '#shared/records'
import type { RunsView } from '#renderer/state/runs-view.svelte'
import type { Selection } from '#renderer/state/selection.svelte'

interface Context {
  readonly view: RunsView
  readonly selection: Selection
}

/** A click on a row: alone it points at it, with Ctrl it selects it, with Shift all from the last selected to it. */
export function selectRow(event: MouseEvent, run: RunRecord, { view, selection }: Context): void {
  view.pointer.pointAt(run.id)
  if (event.ctrlKey || event.metaKey) return selection.toggle(run.id)
  if (!event.shiftKey) return
  const { loaded } = view.list
  const from = loaded.findIndex(({ id }) => id === selection.ids.at(-1))
  const to = loaded.findIndex(({ id }) => id === run.id)
  const between = loaded.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id)
  selection.choose([...new Set([...selection.ids, ...(from < 0 ? [run.id] : between)])])
}
