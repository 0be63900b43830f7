import Papa from 'papaparse'
import { HeadlightError } from '#shared/errors'

/** A row of a table of runs, with the line of the file it begins on. */
export interface TableRow {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

export interface RunTable {
  readonly file: string
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
}

const mostRows = 10_000
const mostColumns = 2000

/** Reads a CSV whose first line names its columns. A row of another length is refused, with its number. */
export function readRunTable(text: string, file: string): RunTable {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimiter: ',',
    skipEmptyLines: 'greedy',
  })
  const [columns = [], ...lines] = data
  const twice = columns.find((name, i) => name !== '' && columns.indexOf(name) !== i)
  if (twice !== undefined) throw new HeadlightError('run_table_column_twice', { file, column: twice })
  if (lines.length > mostRows) throw new HeadlightError('run_table_too_long', { file, limit: mostRows })
  if (columns.length > mostColumns)
    throw new HeadlightError('run_table_too_wide', { file, limit: mostColumns })
  const wrong = lines.findIndex(({ length }) => length !== columns.length)
  if (wrong >= 0) {
    const values = { file, row: wrong + 2, got: lines[wrong]!.length, expected: columns.length }
    throw new HeadlightError('run_table_ragged', values)
  }
  const rows = lines.map((cells, i) => ({
    line: i + 2,
    cells: Object.fromEntries(columns.map((name, at) => [name, cells[at]!.trim()])),
  }))
  return { file, columns, rows }
}

/** The number in a cell; null where it is empty. Anything else is refused, with its row and column. */
export function numberIn({ file }: RunTable, { line, cells }: TableRow, column: string): number | null {
  const text = cells[column] ?? ''
  if (text === '' || /^(nan|none|null)$/i.test(text)) return null
  const value = /^-?inf(inity)?$/i.test(text) ? Infinity * (text.startsWith('-') ? -1 : 1) : Number(text)
  if (Number.isNaN(value))
    throw new HeadlightError('run_table_not_number', { file, row: line, column, got: text.slice(0, 80) })
  return value
}

/** A setting as it is meant: a number, true or false, or the text; null where the cell is empty. */
export function settingIn(text: string): string | number | boolean | null {
  if (text === '') return null
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  const value = Number(text)
  return Number.isFinite(value) ? value : text
}

/** UTC milliseconds of a cell: a date or a count of milliseconds; `otherwise` where it is neither. */
export function timeIn(text: string | undefined, otherwise: number): number {
  if (!text) return otherwise
  const time = /^\d{12,}$/.test(text) ? Number(text) : Date.parse(text)
  return Number.isNaN(time) ? otherwise : time
}
