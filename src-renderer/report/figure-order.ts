import * as m from '#shared/paraglide/messages.js'
import type { HeadFigures } from '#shared/attention/figures'

/** The figures of a head in the order in which reports list them. */
export const figureOrder = [
  'entropy',
  'sparsity',
  'distance',
  'diagonal',
  'previous',
  'first',
] as const satisfies readonly (keyof HeadFigures)[]

/** Their names. */
export function figureTitles(): readonly string[] {
  const names: Readonly<Record<(typeof figureOrder)[number], () => string>> = {
    ...{
      entropy: m.figure_short_entropy,
      sparsity: m.figure_short_sparsity,
      distance: m.figure_short_distance,
    },
    ...{ diagonal: m.figure_short_diagonal, previous: m.figure_short_previous, first: m.figure_short_first },
  }
  return figureOrder.map((name) => names[name]())
}
