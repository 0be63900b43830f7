import { restingQuery } from '#shared/attention/view'
import type { AttentionState } from '#renderer/state/attention.svelte'
import type { ShownModel } from './shown-models'

/** The runs of the screen as the model view takes them. */
export function shownModels({ slots, focus }: AttentionState): readonly ShownModel[] {
  return slots.map(({ run, heads, view, switches }) => ({
    ...{ run, heads, view, query: restingQuery(view, focus.query) },
    isOff: ({ map: { layer, probe }, head }) => switches.isOff({ layer, probe, head }),
  }))
}
