import type { ColumnType } from '../dataset'
import type { DecimalSign } from './cells'
import { isMissing, parseDate, parseNumber } from './cells'

/** Longest class name, in characters. */
const longestClass = 64
/** Classes that a column may have and still be taken for a category without being told. */
const mostClasses = 256
/**
 * Part of the cells that must be numbers for the rest to be taken for mistakes. Below it the column is not a number
 * column; above it the import names the cell that is none.
 */
const mostlyNumbers = 0.8

/** What a column holds, judged by cells of it; a column without any value is text. */
export function guessColumnType(cells: readonly string[], decimal: DecimalSign): ColumnType {
  const present = cells.filter((cell) => !isMissing(cell))
  if (present.length === 0) return 'text'
  const part = (parse: (cell: string) => number | undefined): number =>
    present.filter((cell) => parse(cell) !== undefined).length / present.length
  if (part((cell) => parseNumber(cell, decimal)) >= mostlyNumbers) return 'number'
  if (part(parseDate) >= mostlyNumbers) return 'date'
  return isCategory(cells) ? 'category' : 'text'
}

/** Few, short values that come again. */
function isCategory(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  const classes = new Set(filled)
  const repeated = classes.size < filled.length && classes.size <= Math.max(2, filled.length / 2)
  return repeated && classes.size <= mostClasses && filled.every((cell) => cell.trim().length <= longestClass)
}
