import Papa from 'papaparse'
import type { DecimalSign } from './cells'
import { parseDate, parseNumber } from './cells'

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** The delimiter that cuts a sample most evenly; a comma where there is only one column. */
export function detectDelimiter(sample: string): Delimiter {
  const { meta } = Papa.parse(sample, {
    preview: 20,
    newline: '\n',
    skipEmptyLines: true,
    delimitersToGuess: [...delimiters],
  })
  return delimiters.find((delimiter) => delimiter === meta.delimiter) ?? ','
}

/** A comma where numbers have one and none has a point: `0,5` or `12,75`, but not `1,234` alone. */
export function detectDecimal(rows: readonly (readonly string[])[]): DecimalSign {
  let commas = 0
  for (const cell of rows.flat()) {
    const text = cell.trim()
    if (/^[+-]?\d+\.\d+$/.test(text)) return '.'
    if (/^[+-]?\d+,\d+$/.test(text) && !/^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) commas++
  }
  return commas > 0 ? ',' : '.'
}

/**
 * Whether the first row names the columns. It does not where, of the columns that hold numbers or dates further
 * down, every one does so in the first row too; years in a row (`2010, 2011, …`) are names all the same.
 */
export function detectHeader(rows: readonly (readonly string[])[], decimal: DecimalSign): boolean {
  const [first, ...rest] = rows
  if (!first || rest.length === 0) return true
  const measured = first.filter((_, i) => rest.every((row) => measure(row[i] ?? '', decimal) !== undefined))
  if (measured.length > 1 && measured.every((cell) => /^(?:19|20)\d\d$/.test(cell.trim()))) return true
  const isValue = (cell: string): boolean => !Number.isNaN(measure(cell, decimal) ?? NaN)
  return measured.length === 0 || !measured.every(isValue)
}

/** The number or moment in a cell, NaN where it is missing. */
function measure(cell: string, decimal: DecimalSign): number | undefined {
  return parseNumber(cell, decimal) ?? parseDate(cell)
}
