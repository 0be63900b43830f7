import type { ColumnSummary, ColumnType, DatasetRecord } from '../data/dataset'
import type { Column, DatasetContent, TableContent } from '../data/content'
import { HeadlightError } from '../errors'
import { nearest } from '../nearest'

/** The table of a dataset, or the error `needs_table`. */
export function tableOf(content: DatasetContent): TableContent {
  if (content.kind === 'table') return content
  throw new HeadlightError('needs_table', { kind: content.kind })
}

/** A column by name and type, or an error that names what there is. */
export function columnOf<T extends ColumnType>(
  table: Pick<TableContent, 'columns'>,
  name: string,
  type: T,
): Extract<Column, { type: T }> {
  const column = table.columns.find((candidate) => candidate.name === name)
  if (!column) throw unknownColumn(name, table.columns)
  if (column.type !== type)
    throw new HeadlightError('wrong_column_type', { column: name, got: column.type, expected: type })
  return column as Extract<Column, { type: T }>
}

/** The summary of a category column: the named one, or the one the import suggested. */
export function labelSummary(dataset: DatasetRecord, name: string | null) {
  const wanted = name ?? dataset.labelColumn
  if (wanted === null) throw new HeadlightError('no_label_column', { dataset: dataset.name })
  return summaryOf(dataset, wanted, 'category')
}

/** Whether a row has a class in the named column, or in the one the import suggested. */
export function isLabelled(dataset: DatasetRecord, content: DatasetContent, name: string | null) {
  const { values } = columnOf(tableOf(content), labelSummary(dataset, name).name, 'category')
  return (row: number) => values[row] !== -1
}

/** A column's summary by name and type. */
export function summaryOf<T extends ColumnType>(dataset: DatasetRecord, name: string, type: T) {
  const summary = dataset.columns.find((candidate) => candidate.name === name)
  if (!summary) throw unknownColumn(name, dataset.columns)
  if (summary.type !== type)
    throw new HeadlightError('wrong_column_type', { column: name, got: summary.type, expected: type })
  return summary as Extract<ColumnSummary, { type: T }>
}

/** Name of the first text column. */
export function textColumn(dataset: DatasetRecord): string {
  const column = dataset.columns.find(({ type }) => type === 'text')
  if (!column) throw new HeadlightError('no_text_column', { dataset: dataset.name })
  return column.name
}

function unknownColumn(column: string, columns: readonly { readonly name: string }[]) {
  return new HeadlightError('unknown_column', {
    column,
    nearest: nearest(
      column,
      columns.map(({ name }) => name),
    ),
  })
}
