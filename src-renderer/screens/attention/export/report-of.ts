import * as m from '#shared/paraglide/messages.js'
import { headName } from '#renderer/components/attention-map/labels'
import { nameOf, headNameOf } from '#renderer/state/attention/head-names'
import type { Slot } from '#renderer/state/attention/slot.svelte'
import type { AttentionState } from '#renderer/state/attention.svelte'
import type { WantedRun } from '#renderer/report/report-source'
import type { ReportView } from '#renderer/report/report-view'
import { letterAt } from '../letters'

/** What the screen shows, as a report takes it: all stored steps, or the shown one of what is not stored. */
export function reportOf(attention: AttentionState): { runs: readonly WantedRun[]; view: ReportView } {
  const { slots, settings, focus, pair } = attention
  const { look } = settings
  const isMade = look.averaged || look.mode === 'flow'
  const runs = slots.map((slot) => wantedOf(slot, isMade || slot.isLive))
  const ofLoss = slots.some(({ live, average }) =>
    [live.answer?.gradientOf, average.found?.gradientOf].includes('loss'),
  )
  const start = { layer: pair?.a.layer ?? 0, head: pair?.a.head ?? 0, query: focus.query }
  return { runs, view: { ...look, start, ofLoss, said: saidOf(attention, runs) } }
}

function wantedOf(slot: Slot, isShown: boolean): WantedRun {
  const wanted = { id: slot.run.id, example: slot.example }
  if (!isShown) return wanted
  const maps = slot.heads.flatMap(([head]) => (head ? [head.map] : []))
  const { step, view, target, prediction } = slot
  return { ...wanted, shown: { step, maps, view, target: target ?? '', said: prediction?.said } }
}

/** What has to be said beyond the mode. */
function saidOf({ settings, slots, input }: AttentionState, runs: readonly WantedRun[]): readonly string[] {
  const examples = settings.look.averaged ? slots[0]?.average.found?.examples : undefined
  const off = slots.flatMap((slot, place) => offOf(slot).map((name) => `${letterAt(place)} ${name}`))
  return [
    ...(examples === undefined ? [] : [m.report_view_mean({ count: examples })]),
    ...(input.edited ? [m.report_view_edited()] : []),
    ...(off.length > 0 ? [m.report_view_off({ heads: off.join(', ') })] : []),
    ...(runs.some(({ shown }) => shown) ? [m.report_view_now()] : []),
  ]
}

/** Names of a run's heads that are switched off. */
function offOf({ heads, switches }: Slot): readonly string[] {
  const off = new Set(switches.off.map(nameOf))
  return heads.flat().flatMap((head) => (off.has(nameOf(headNameOf(head))) ? [headName(head)] : []))
}
