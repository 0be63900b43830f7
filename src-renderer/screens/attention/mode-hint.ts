import * as m from '#shared/paraglide/messages.js'
import type { ModelAnswer } from '#renderer/engine/protocol'
import type { Mode } from '#renderer/state/attention/mode'
import { percent } from '#renderer/state/format'

/** What the numbers of a mode are; of weights nothing has to be said. */
export function modeHint(
  mode: Mode,
  residual: number,
  answer: Pick<ModelAnswer, 'gradientOf'> | null | undefined,
): string {
  const passing = { residual: percent(residual, 0) }
  const hints: Readonly<Record<Mode, () => string>> = {
    weights: () => '',
    rollout: () => m.mode_rollout_hint(passing),
    flow: () => m.mode_flow_hint(passing),
    gradient: () => (answer?.gradientOf === 'loss' ? m.mode_gradient_loss_hint() : m.mode_gradient_hint()),
  }
  return hints[mode]()
}
