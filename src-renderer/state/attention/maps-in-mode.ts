import { rolledOut } from '#shared/attention/rollout'
import type { AttentionMap } from '#shared/records'
import type { Look } from './mode'

type Maps = readonly AttentionMap[]

/** What a mode shows of a run: its weights, or what was made of them; nothing where nothing can be made of them. */
export function mapsIn(
  { mode, residual }: Look,
  weights: Maps,
  made: { readonly flow: Maps | null; readonly gradients: Maps | undefined },
): Maps {
  if (mode === 'rollout') return rolledOut(weights, residual) ?? []
  if (mode === 'flow') return made.flow ?? []
  return mode === 'gradient' ? (made.gradients ?? []) : weights
}
