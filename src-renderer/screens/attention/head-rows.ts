import type { Head } from '#shared/attention/heads'
import { largestMagnitude } from '#shared/attention/grid'
import type { HeadFigures } from '#shared/attention/figures'
import type { HeadPair } from '#renderer/state/attention/compare'

/** What the table of heads can be sorted by. */
export type HeadColumn = 'head' | 'pattern' | 'amount' | 'figure' | 'off'

/** The figure that a column shows: one of a head's, or its largest weight where heads have no place in an order. */
export type ShownFigure = keyof HeadFigures | 'peak'

/** One head as the table shows it. */
export interface HeadLine {
  readonly pair: HeadPair
  /** The one that the table's switch is of. */
  readonly own: Head | null
  /** The name of its pattern, and of its partner's. */
  readonly pattern: string
  readonly otherPattern: string
  /** Divergence from its partner; of one run alone its entropy. */
  readonly amount: number | null
  /** The chosen figure; beside another run its change. */
  readonly figure: number | null
  /** What switching it off does to the measure; `null` before a scan. */
  readonly off: number | null
}

/** The chosen figure of a head; of two runs its change, which needs both heads. */
export function figureOf({ a, b }: HeadPair, figure: ShownFigure, both: boolean): number | null {
  const of = (head: HeadPair['a']) =>
    figure === 'peak' ? largestMagnitude(head.grid.values) : head.figures[figure]
  if (!both) return of(a)
  const [from, to] = [of(a), b && of(b)]
  return to === null || from === null ? null : to - from
}

/** Heads by one of their columns, what has none last. */
export function sortHeads(
  lines: readonly HeadLine[],
  column: HeadColumn,
  descending: boolean,
): readonly HeadLine[] {
  const sign = descending ? -1 : 1
  if (column === 'head') return lines.toSorted((x, y) => -sign * (place(x) - place(y)))
  if (column === 'pattern') return lines.toSorted((x, y) => -sign * x.pattern.localeCompare(y.pattern))
  if (column === 'amount' && lines.every(({ amount }) => amount === null))
    return lines.toSorted((x, y) =>
      x.pair.b && y.pair.b
        ? -sign * x.otherPattern.localeCompare(y.otherPattern)
        : Number(x.pair.b === null) - Number(y.pair.b === null),
    )
  return lines.toSorted((x, y) => {
    const [a, b] = [x[column], y[column]]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return sign * (a - b)
  })
}

const place = ({ pair: { a } }: HeadLine) => a.layer * 1000 + a.head
