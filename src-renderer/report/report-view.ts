import * as m from '#shared/paraglide/messages.js'
import { usualResidual } from '#shared/attention/stack'
import { percent } from '#renderer/state/format'
import { isSigned, type Look, type Mode } from '#renderer/state/attention/mode'
import type { ReportStart } from './report-data'

/** What of a comparison a report shows. */
export interface ReportView extends Look {
  readonly start: ReportStart
  /** Sentences on what is shown beyond the mode: a mean, heads that are off, an input that was edited. */
  readonly said: readonly string[]
  /** Whether gradients are of the loss and not of the answer. */
  readonly ofLoss: boolean
}

/** The stored weights of the first head. */
export const plainView: ReportView = {
  ...{ mode: 'weights', residual: usualResidual, averaged: false, said: [], ofLoss: false },
  start: { layer: 0, head: 0, query: 0 },
}

/** What a report shows, in words. */
export function viewText({ mode, residual, said, ofLoss }: ReportView): string {
  const passing = { residual: percent(residual, 0) }
  const names: Readonly<Record<Mode, () => string>> = {
    weights: m.report_view_weights,
    rollout: () => m.report_view_rollout(passing),
    flow: () => m.report_view_flow(passing),
    gradient: ofLoss ? m.report_view_gradient_loss : m.report_view_gradient,
  }
  return [names[mode](), ...said].join(' ')
}

export const hasTwoDirections = ({ mode }: ReportView): boolean => isSigned(mode)
