import Papa from 'papaparse'
import { HeadlightError } from '../../errors'
import type { ImportLimits } from './limits'
import { newlinesIn } from './newlines'

/** One row as it was written. `line` is the line it begins on, counted from 1. */
export interface CsvRow {
  readonly cells: readonly string[]
  readonly line: number
  /** A quote stands inside a cell that is not quoted; it is kept as it is. */
  readonly strayQuote: boolean
}

/** How a file's rows are cut. */
export interface RowFormat {
  readonly file: string
  readonly delimiter: string
  readonly limits: ImportLimits
}

interface Parsed {
  readonly cells: string[]
  readonly raw: string
  readonly errors: readonly { readonly code: string }[]
}

/**
 * The rows of a text whose line ends are LF, in batches as the text arrives. Blank lines are left out. Refuses an
 * unclosed or misplaced quote, a row or a cell beyond its limit, too many columns or rows.
 */
export async function* csvRows(chunks: AsyncIterable<string>, format: RowFormat): AsyncGenerator<CsvRow[]> {
  let line = 1
  let rows = 0
  let rest = ''
  const finish = (parsed: readonly Parsed[]): CsvRow[] => {
    const batch: CsvRow[] = []
    for (const row of parsed) {
      checkRow(row, line, format)
      if (!isBlank(row.cells)) batch.push({ cells: row.cells, line, strayQuote: hasStrayQuote(row) })
      line += newlinesIn(row.raw)
    }
    rows += batch.length
    if (rows > format.limits.rows + 1) refuse('csv_too_many_rows', format, { limit: format.limits.rows })
    return batch
  }

  for await (const chunk of chunks) {
    const text = rest + chunk
    const { parsed, consumed } = parseRows(text, format.delimiter, true)
    yield finish(parsed)
    rest = text.slice(consumed)
    if (rest.length > format.limits.row) refuseEndless(rest, line, format)
  }
  if (rest) yield finish(parseRows(rest, format.delimiter, false).parsed)
}

/** Complete rows of a text and how many of its characters they take; the last row counts as complete unless `open`. */
function parseRows(text: string, delimiter: string, open: boolean): { parsed: Parsed[]; consumed: number } {
  const parsed: Parsed[] = []
  let consumed = 0
  const step = ({ data, errors, meta }: Papa.ParseStepResult<string[][]>): void => {
    const raw = text.slice(consumed, meta.cursor)
    parsed.push({ cells: data[0] ?? [], raw, errors })
    consumed = meta.cursor
  }
  new Papa.Parser({ delimiter, newline: '\n', step }).parse(text, 0, open)
  return { parsed, consumed }
}

function checkRow({ cells, errors }: Parsed, line: number, format: RowFormat): void {
  if (errors.length > 0) refuseQuote(errors, line, format)
  const { columns, cell } = format.limits
  if (cells.length > columns) refuse('csv_too_many_columns', format, { got: cells.length, limit: columns })
  const long = cells.findIndex((text) => text.length > cell)
  if (long >= 0)
    refuse('csv_cell_too_long', format, { line, column: long + 1, got: cells[long]!.length, limit: cell })
}

/** A row that does not end: most often because a quote was never closed. */
function refuseEndless(rest: string, line: number, format: RowFormat): never {
  const { errors } = parseRows(rest, format.delimiter, false).parsed[0]!
  if (errors.length > 0) refuseQuote(errors, line, format)
  refuse('csv_row_too_long', format, { line, limit: format.limits.row })
}

function refuseQuote(errors: Parsed['errors'], line: number, format: RowFormat): never {
  refuse(errors[0]!.code === 'InvalidQuotes' ? 'csv_misplaced_quote' : 'csv_unclosed_quote', format, { line })
}

function refuse(code: string, format: RowFormat, values: Record<string, string | number>): never {
  throw new HeadlightError(code, { file: format.file, ...values })
}

function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0]!.trim() === ''
}

function hasStrayQuote({ cells, raw }: Parsed): boolean {
  return raw.includes('"') && !raw.includes('""') && cells.some((cell) => cell.includes('"'))
}
