import type { Column, DatasetContent } from '#shared/data/dataset'
import { describeDataset } from '#shared/data/describe'

/** A table of these columns as the library holds it. */
export function tableOf(...columns: Column[]) {
  const content: DatasetContent = { kind: 'table', rows: columns[0]!.values.length, columns }
  const source = { file: 'table.csv', encoding: null, delimiter: null }
  const draft = describeDataset(content, { name: 'table', source })
  return { dataset: { ...draft, id: 'table', fingerprint: '', createdAt: 0 }, content }
}
