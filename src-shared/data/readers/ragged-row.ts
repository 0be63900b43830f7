import { HeadlightError } from '../../errors'
import type { CsvRow } from './csv-rows'

/** The error for a row that has more or fewer cells than the first row. */
export function raggedRow(row: CsvRow, expected: number, file: string): HeadlightError {
  return new HeadlightError('csv_ragged_row', { file, line: row.line, got: row.cells.length, expected })
}
