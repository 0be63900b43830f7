import type { ExampleView } from '#shared/records'
import type { HeadName, Question } from '#renderer/engine/protocol'
import type { CommonExample } from './common-example'
import type { Look } from './mode'

/** What all slots show together, where a slot has nothing of its own. */
export interface Shown {
  readonly step: number
  readonly example: number
  /** The example itself, as A has it; `null` where there is none. */
  readonly common: CommonExample | null
  readonly look: Look
  /** An input in place of the example. */
  readonly edited: ExampleView | null
  /** Whether queries and keys are looked at, which no map stores. */
  readonly vectors: boolean
}

/** Before anything is shown. */
export const nothingYet: Shown = {
  ...{ step: 0, example: 0, common: null, edited: null, vectors: false },
  look: { mode: 'weights', residual: 0.5, averaged: false },
}

/** Whether only the model itself can say what is to be shown, and not what is stored. */
export const needsModel = ({ edited, look, vectors }: Shown, off: readonly HeadName[]): boolean =>
  edited !== null || look.mode === 'gradient' || vectors || off.length > 0

/** What a run's model is asked for that. */
export function questionOf(
  shown: Shown,
  asked: Pick<Question, 'run' | 'step' | 'off'> & { readonly example: ExampleView },
): Question {
  const want = [
    ...(shown.look.mode === 'gradient' ? ['gradient' as const] : []),
    ...(shown.vectors ? ['vectors' as const] : []),
  ]
  return { ...asked, want }
}
