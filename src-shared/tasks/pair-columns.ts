import type { DatasetRecord } from '../data/dataset'
import { HeadlightError } from '../errors'
import { summaryOf, textColumn } from './columns'

/** Names of the text columns that are read and written; `null` takes the first ones. */
export function pairColumns(
  dataset: DatasetRecord,
  { source, target }: { source: string | null; target: string | null },
): readonly [source: string, target: string] {
  const from = summaryOf(dataset, source ?? textColumn(dataset), 'text').name
  const other = dataset.columns.find(({ type, name }) => type === 'text' && name !== from)
  const to = target ?? other?.name
  if (to === undefined || to === from)
    throw new HeadlightError('needs_two_texts', { dataset: dataset.name, column: from })
  return [from, summaryOf(dataset, to, 'text').name]
}
