import { HeadlightError } from '../../errors'
import type { TableContent } from '../content'
import type { ImportWarning } from '../dataset'
import type { ColumnBuilder } from './column-builder'
import { buildColumn } from './column-builder'
import type { CsvPlan } from './csv-plan'
import type { CsvRow } from './csv-rows'
import type { ImportLimits } from './limits'
import { raggedRow } from './ragged-row'

/** Collects a table row by row, as planned, and counts what the user should know about it. */
export class TableBuilder {
  readonly #plan: CsvPlan
  readonly #file: string
  readonly #limits: ImportLimits
  readonly #skipRagged: boolean
  readonly #columns: readonly ColumnBuilder[]
  #rows = 0
  #emptyRows = 0
  #strayQuotes = 0
  #raggedRows = 0
  #firstRagged: CsvRow | undefined

  constructor(plan: CsvPlan, file: string, limits: ImportLimits, skipRagged: boolean) {
    this.#plan = plan
    this.#file = file
    this.#limits = limits
    this.#skipRagged = skipRagged
    this.#columns = plan.columns.map((column) => buildColumn(column, plan.decimal, limits.classes))
  }

  /** Takes a row of data; a row without any value is left out, a cell of a wrong type is refused. */
  push(row: CsvRow): void {
    if (row.cells.length !== this.#columns.length) return this.#leaveOut(row)
    if (row.strayQuote) this.#strayQuotes++
    if (row.cells.every((cell) => cell.trim() === '')) {
      this.#emptyRows++
      return
    }
    this.#rows++
    const columns = this.#columns.length
    const most = Math.floor(this.#limits.cells / columns)
    if (this.#rows > most)
      throw new HeadlightError('csv_too_many_cells', { file: this.#file, rows: most, columns })
    for (const [i, column] of this.#columns.entries()) {
      if (!column.push(row.cells[i]!)) throw this.#wrongCell(row, i)
    }
  }

  content(): TableContent {
    const columns = this.#columns.length
    if (this.#rows === 0) throw new HeadlightError('csv_header_only', { file: this.#file, columns })
    return { kind: 'table', rows: this.#rows, columns: this.#columns.map((column) => column.finish()) }
  }

  warnings(): ImportWarning[] {
    const counted = [
      { code: 'csv_empty_rows', values: { count: this.#emptyRows } },
      { code: 'csv_stray_quotes', values: { count: this.#strayQuotes } },
    ].filter(({ values }) => values.count > 0)
    return [...this.#plan.warnings, ...this.#leftOut(), ...counted, ...this.#losses()]
  }

  #leaveOut(row: CsvRow): void {
    if (!this.#skipRagged) throw raggedRow(row, this.#columns.length, this.#file)
    this.#firstRagged ??= row
    this.#raggedRows++
  }

  #wrongCell(row: CsvRow, index: number): HeadlightError {
    const { name, type } = this.#plan.columns[index]!
    const at = { file: this.#file, column: name }
    if (type === 'category')
      return new HeadlightError('csv_too_many_classes', { ...at, limit: this.#limits.classes })
    const value = row.cells[index]!.trim().slice(0, 60)
    return new HeadlightError(`csv_not_a_${type}`, { ...at, line: row.line, value })
  }

  #leftOut(): ImportWarning[] {
    if (!this.#firstRagged) return []
    const { line, cells } = this.#firstRagged
    const rows = this.#rows + this.#raggedRows
    const values = { count: this.#raggedRows, rows, line, got: cells.length, expected: this.#columns.length }
    return [{ code: 'csv_rows_left_out', values }]
  }

  #losses(): ImportWarning[] {
    return this.#columns.flatMap(({ losses }, i) =>
      Object.entries(losses ?? {})
        .filter(([, count]) => count > 0)
        .map(([loss, count]) => ({
          code: `csv_${loss}_numbers`,
          values: { column: this.#plan.columns[i]!.name, count },
        })),
    )
  }
}
