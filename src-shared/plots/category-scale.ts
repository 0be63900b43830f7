import type { Scale, Value } from './scale'

const collator = new Intl.Collator(undefined, { numeric: true })

/** One place a word, in their order; a single word stands in the middle. */
export function categoryScale(values: readonly Exclude<Value, null>[]): Scale {
  const words = [...new Set(values)].sort((a, b) => collator.compare(String(a), String(b)))
  const places = new Map<Value, number>(words.map((word, i) => [word, placeOf(i, words.length)]))
  return {
    numeric: false,
    log: false,
    place: (value) => places.get(value) ?? null,
    invert: (place) =>
      Math.min(Math.max(Math.round(place * words.length - 0.5), 0), Math.max(words.length - 1, 0)),
    ticks: words.map((value, i) => ({ value, place: placeOf(i, words.length) })),
  }
}

const placeOf = (index: number, count: number) => (index + 0.5) / count
