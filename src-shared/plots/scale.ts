import { categoryScale } from './category-scale'
import { numberScale } from './number-scale'

/** A value of a quantity: a number, a word, or nothing. */
export type Value = number | string | boolean | null

/** Where values stand on an axis, as a fraction of its length from its beginning. */
export interface Scale {
  /** Whether its values are numbers; else each word has a place of its own. */
  readonly numeric: boolean
  readonly log: boolean
  /** 0 to 1; `null` for a value that has no place. */
  place(value: Value): number | null
  /** The number at a place; of words, the index of the nearest. */
  invert(place: number): number
  /** Values that are labelled, in ascending order of their places. */
  readonly ticks: readonly { readonly place: number; readonly value: Value }[]
}

/** The scale of some values: by number where all are numbers, else by word. `log` takes effect where all are positive. */
export function scaleOf(values: readonly Value[], { log = false, ticks = 5 } = {}): Scale {
  const known = values.filter((value) => value !== null)
  const numbers = known.filter(
    (value): value is number => typeof value === 'number' && Number.isFinite(value),
  )
  return numbers.length === known.length && numbers.length > 0
    ? numberScale(numbers, { log, most: ticks })
    : categoryScale(known)
}
