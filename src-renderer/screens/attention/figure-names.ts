import * as m from '#shared/paraglide/messages.js'
import type { HeadFigures } from '#shared/attention/figures'

/** One figure of a head: its name, its name where there is little room, and what it is. */
export interface FigureName {
  readonly figure: keyof HeadFigures
  name(): string
  short(): string
  /** At the head of a column that has the room for its unit. */
  column?(): string
  hint?(): string
}

/** A short name at the head of a column. */
export const inColumn = (name: string) => name.slice(0, 1).toLocaleUpperCase() + name.slice(1)

/** The figures of a head in the order of lists. */
export const figureNames: readonly FigureName[] = [
  { figure: 'entropy', name: m.figure_entropy, short: m.figure_short_entropy, column: m.column_entropy },
  {
    figure: 'sparsity',
    name: m.figure_sparsity,
    short: m.figure_short_sparsity,
    hint: m.figure_sparsity_hint,
  },
  { figure: 'distance', name: m.figure_distance, short: m.figure_short_distance },
  { figure: 'diagonal', name: m.figure_diagonal, short: m.figure_short_diagonal },
  { figure: 'previous', name: m.figure_previous, short: m.figure_short_previous },
  { figure: 'next', name: m.figure_next, short: m.figure_short_next },
  { figure: 'first', name: m.figure_first, short: m.figure_short_first },
  { figure: 'last', name: m.figure_last, short: m.figure_short_last },
]
