import { medianRatio } from './statistics'

/** Three digits that say something, as much as a timing is worth. */
export function digits(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en')
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** How many times faster the second is than the first, with the interval that holds it. */
export function faster(slow: readonly number[] | undefined, fast: readonly number[] | undefined): string {
  if (!slow?.length || !fast?.length) return '–'
  const { value, low, high } = medianRatio(slow, fast)
  return `${digits(value)} (${digits(low)}–${digits(high)})`
}

/** One row of a table. */
export const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

/** The head of a table; the first column is of words, the others are of numbers. */
export const head = (titles: readonly string[]) => [
  row(titles),
  row(titles.map((_, i) => (i === 0 ? '---' : '--:'))),
]
