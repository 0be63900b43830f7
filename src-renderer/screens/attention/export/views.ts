import * as m from '#shared/paraglide/messages.js'
import type { Comparison } from '#renderer/figures/exports/comparison'
import type { Exported } from '#renderer/figures/exports/exported'
import { exportedHeads } from '#renderer/figures/exports/heads'
import { exportedLooks } from '#renderer/figures/exports/looks'
import { exportedDifference, exportedMaps } from '#renderer/figures/exports/maps'
import { exportedModel } from '#renderer/figures/exports/model'
import { exportedPredictions } from '#renderer/figures/exports/predictions'

/** The views of the screen that can be taken away, in the order of their list. */
export const views = ['maps', 'difference', 'looks', 'heads', 'model', 'predictions'] as const
export type View = (typeof views)[number]

export const viewNames: Readonly<Record<View, () => string>> = {
  maps: m.export_what_maps,
  difference: m.export_what_difference,
  looks: m.export_what_looks,
  heads: m.export_what_heads,
  model: m.export_what_model,
  predictions: m.export_what_predictions,
}

/** How each is made of what is shown; null where there is nothing of the kind. */
export const exportedViews: Readonly<Record<View, (shown: Comparison) => Exported | null>> = {
  maps: exportedMaps,
  difference: (shown) => (shown.differences.length > 0 ? exportedDifference(shown) : null),
  looks: exportedLooks,
  heads: exportedHeads,
  model: exportedModel,
  predictions: exportedPredictions,
}
