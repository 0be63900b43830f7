import type { ColumnSummary, DatasetContent, DatasetRecord } from '../data/dataset'
import { distinctSymbols, symbolsOf } from '../data/symbols'
import { HeadlightError } from '../errors'
import { columnOf, summaryOf, tableOf, textColumn } from './columns'

/** Which columns hold tokens and labels; `null` takes what suits. */
export interface LabelledColumns {
  readonly tokens: string | null
  readonly labels: string | null
}

/** Tokens and their labels, row by row. */
export interface LabelledTexts {
  tokens(row: number): string[]
  labels(row: number): string[]
}

/** Name of the column of tokens: the chosen one, or the first column of text. */
export function tokensName(dataset: DatasetRecord, { tokens }: LabelledColumns): string {
  return tokens ?? textColumn(dataset)
}

/** The label column's name, and what its labels are, sorted. */
export function labelNames(dataset: DatasetRecord, columns: LabelledColumns) {
  const name = columns.labels ?? suggestedLabels(dataset, tokensName(dataset, columns))
  const names = symbolsIn(dataset, name)
  if (!names) throw new HeadlightError('too_many_token_labels', { column: name })
  if (names.length < 2) throw new HeadlightError('one_class_only', { column: name })
  return { name, names }
}

/** The first column besides the tokens that holds few symbols, several to a row. */
function suggestedLabels(dataset: DatasetRecord, tokens: string): string {
  const found = dataset.columns.find((column) => column.name !== tokens && holdsLabels(column))
  if (!found) throw new HeadlightError('no_token_labels', { dataset: dataset.name })
  return found.name
}

function holdsLabels(column: ColumnSummary): boolean {
  if (column.type === 'category') return column.labels.some((label) => symbolsOf(label).length > 1)
  return column.type === 'text' && column.symbols !== undefined
}

/** The symbols of a text column as the import found them, if they are few; of a category column those in its classes. */
function symbolsIn(dataset: DatasetRecord, name: string): string[] | undefined {
  const summary = dataset.columns.find((column) => column.name === name)
  if (summary?.type === 'category') return distinctSymbols(summary.labels, Infinity)
  return summaryOf(dataset, name, 'text').symbols
}

/** The columns' texts; asking for the labels of a row throws where it has fewer or more of them than tokens. */
export function labelledTexts(
  dataset: DatasetRecord,
  content: DatasetContent,
  columns: LabelledColumns,
): LabelledTexts {
  const text = textsOf(content, tokensName(dataset, columns))
  const label = textsOf(content, labelNames(dataset, columns).name)
  const tokens = (row: number) => symbolsOf(text(row))
  return {
    tokens,
    labels(row) {
      const [found, wanted] = [symbolsOf(label(row)), tokens(row).length]
      if (found.length === wanted) return found
      throw new HeadlightError('token_labels_differ', { row: row + 1, tokens: wanted, labels: found.length })
    },
  }
}

/** The cells of a column of texts, or of classes where the import took short texts for such. */
function textsOf(content: DatasetContent, name: string): (row: number) => string {
  const table = tableOf(content)
  const column = table.columns.find((candidate) => candidate.name === name)
  if (column?.type === 'category') return (row) => column.labels[column.values[row]!] ?? ''
  const { values } = columnOf(table, name, 'text')
  return (row) => values[row]!
}
