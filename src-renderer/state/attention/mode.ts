import type { Head } from '#shared/attention/heads'
import type { AttentionMap } from '#shared/records'

/** What is shown of a model's attention: its weights, what they add up to through the layers, or what they cause. */
export const modes = ['weights', 'rollout', 'flow', 'gradient'] as const
export type Mode = (typeof modes)[number]

/** How the maps of a run are made ready to be shown. */
export interface Look {
  readonly mode: Mode
  /** The part that passes by the attention of every layer, for rollout and flow. */
  readonly residual: number
  /** Whether what is shown is a mean over examples. */
  readonly averaged: boolean
}

/** The part that can be chosen to pass by the attention; 0 is none. */
export const residuals = [0.5, 0.25, 0] as const

/** Whether numbers have two directions in a mode, so that they are drawn on both sides of paper. */
export const isSigned = (mode: Mode): boolean => mode === 'gradient'

/** Whether heads stand for themselves in a mode; else there is one map a layer. */
export const hasHeads = (mode: Mode): boolean => mode === 'weights' || mode === 'gradient'

export type MapKind = 'encoder' | 'decoder' | 'cross'

/** Where in a model that reads and writes a map is: within what is read, within what is written, or from one to the other. */
export function mapKind({ queryPositions, keyPositions }: AttentionMap): MapKind {
  const [asks, answers] = [queryPositions?.feed, keyPositions?.feed]
  if (asks !== answers && queryPositions && keyPositions) return 'cross'
  return asks === 'decoder' ? 'decoder' : 'encoder'
}

/** The layers whose maps are of a part of such a model; all of them where it has no such part. */
export function ofPart(
  heads: readonly (readonly Head[])[],
  part: MapKind | 'all',
): readonly (readonly Head[])[] {
  const of = heads.filter(([head]) => head && mapKind(head.map) === part)
  return of.length > 0 ? of : heads
}
