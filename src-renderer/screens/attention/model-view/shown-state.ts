import { restingQuery } from '#shared/attention/view'
import type { AttentionState } from '#renderer/state/attention.svelte'
import type { ShownModel } from './shown-models'

/** The runs of the screen as the model view takes them. */
export function shownModels({ a, b, example, query }: AttentionState): readonly ShownModel[] {
  return [a, b].flatMap((run) => {
    if (!run || run.maps.length === 0) return []
    const view = run.examples[example]?.view
    return [{ run: run.run, maps: run.maps, view, query: restingQuery(view, query) }]
  })
}
