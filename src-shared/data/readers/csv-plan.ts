import { HeadlightError } from '../../errors'
import type { ColumnType, ImportWarning } from '../dataset'
import type { DecimalSign } from './cells'
import { isGrouped } from './cells'
import type { ColumnPlan } from './column-builder'
import { guessColumnType } from './column-type'
import { detectDecimal, detectDelimiter, detectHeader } from './csv-dialect'
import { headerFrom, headerWithout } from './csv-header'
import type { CsvRow, RowFormat } from './csv-rows'
import { csvRows } from './csv-rows'
import type { ImportLimits } from './limits'
import { defaultLimits } from './limits'
import { raggedRow } from './ragged-row'
import { suggestLabel } from './suggest-label'

/** What the user chose for a CSV file; what is left out is detected. */
export interface CsvOptions {
  readonly delimiter?: string
  readonly decimal?: DecimalSign
  /** Whether the first row names the columns. */
  readonly header?: boolean
  /** Types of columns by name. */
  readonly types?: readonly (readonly [column: string, type: ColumnType])[]
  /** Leaves rows out whose number of cells is not the header's, instead of refusing the file. */
  readonly skipRagged?: boolean
  readonly limits?: ImportLimits
}

/** How a CSV file will be read, decided on its beginning, and its first rows. */
export interface CsvPlan {
  readonly delimiter: string
  readonly decimal: DecimalSign
  readonly header: boolean
  readonly columns: readonly ColumnPlan[]
  readonly firstRows: readonly (readonly string[])[]
  readonly labelColumn: string | null
  readonly warnings: readonly ImportWarning[]
}

/** Rows shown before an import. */
const shownRows = 20

/**
 * The plan for a file that begins with `sample` (line ends LF); `whole` says that nothing follows. Refuses what
 * cannot be read whatever is chosen: no rows, a ragged row, a broken quote, a chosen column that is not there.
 */
export async function planCsv(
  sample: string,
  whole: boolean,
  file: string,
  options: CsvOptions,
): Promise<CsvPlan> {
  const { limits = defaultLimits } = options
  const delimiter = options.delimiter ?? detectDelimiter(sample)
  const rows = await sampleRows(sample, whole, { file, delimiter, limits })
  const cells = rows.map((row) => row.cells)
  const decimal = options.decimal ?? detectDecimal(cells)
  const header = options.header ?? detectHeader(cells, decimal)
  const data = checkRows(rows, header, file, options.skipRagged ?? false)

  const names = header ? headerFrom(cells[0]!, file) : headerWithout(cells[0]!.length, file)
  const columns = planColumns(names.names, data, decimal, file, options.types ?? [])
  const warnings = [...names.warnings, ...warnOfColumns(columns, data, decimal, file)]
  const labelColumn = suggestLabel(columns, data)
  return { delimiter, decimal, header, columns, firstRows: data.slice(0, shownRows), labelColumn, warnings }
}

/** Rows of the sample. A last row that is cut off does not count, unless it is all there is. */
async function sampleRows(sample: string, whole: boolean, format: RowFormat): Promise<CsvRow[]> {
  const end = sample.lastIndexOf('\n') + 1
  const isEndless = sample.length - end > format.limits.row
  const text = whole || isEndless ? sample : sample.slice(0, end)
  let rows: CsvRow[] = []
  try {
    for await (const batch of csvRows(once(text), format)) rows = rows.concat(batch)
  } catch (error) {
    // The sample may end inside a quoted cell; the whole file tells whether its quote is closed.
    const cut =
      !whole && error instanceof HeadlightError && error.code === 'csv_unclosed_quote' && rows.length > 1
    if (!cut) throw error
  }
  if (rows.length === 0) throw new HeadlightError('csv_blank', { file: format.file })
  return rows
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

/** The cells of the rows below the header. */
function checkRows(
  rows: readonly CsvRow[],
  header: boolean,
  file: string,
  skip: boolean,
): (readonly string[])[] {
  const expected = rows[0]!.cells.length
  const ragged = rows.find((row) => row.cells.length !== expected)
  if (ragged && !skip) throw raggedRow(ragged, expected, file)
  const data = rows.slice(header ? 1 : 0).filter((row) => row.cells.length === expected)
  if (data.length === 0) throw new HeadlightError('csv_header_only', { file, columns: expected })
  return data.map((row) => row.cells)
}

function planColumns(
  names: readonly string[],
  data: readonly (readonly string[])[],
  decimal: DecimalSign,
  file: string,
  chosen: readonly (readonly [string, ColumnType])[],
): ColumnPlan[] {
  const types = new Map(chosen)
  const unknown = [...types.keys()].find((name) => !names.includes(name))
  if (unknown !== undefined) {
    throw new HeadlightError('csv_unknown_column', {
      file,
      column: unknown,
      columns: names.slice(0, 20).join(', '),
    })
  }
  return names.map((name, i) => {
    const guess = (): ColumnType =>
      guessColumnType(
        data.map((row) => row[i]!),
        decimal,
      )
    return { name, type: types.get(name) ?? guess(), chosen: types.has(name) }
  })
}

function warnOfColumns(
  columns: readonly ColumnPlan[],
  data: readonly (readonly string[])[],
  decimal: DecimalSign,
  file: string,
): ImportWarning[] {
  const warnings: ImportWarning[] = columns.length === 1 ? [{ code: 'csv_one_column', values: { file } }] : []
  for (const [i, { name, type }] of columns.entries()) {
    const grouped = data.find((row) => isGrouped(row[i]!, decimal))
    if (grouped && type !== 'number') {
      warnings.push({ code: 'csv_grouped_numbers', values: { column: name, value: grouped[i]!.trim() } })
    }
  }
  return warnings
}
