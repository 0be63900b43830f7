import type { RunRecord } from '#shared/records'
import { fieldName, fieldText } from '#renderer/state/runs/field-text'
import { valueOf } from '#renderer/state/runs/run-values'

/** A field of runs as a column of the history. */
export interface Column {
  readonly field: string
  readonly label: string
  readonly mono: boolean
  textOf(run: RunRecord): string
}

/** Fields that are columns before anyone chose others. */
export const usualColumns: readonly string[] = [
  'training.learningRate',
  'training.batchSize',
  'training.seed',
  'trainedMs',
  'createdAt',
]

/** The columns of the table from the left. */
export function columnsOf(fields: readonly string[] | null): Column[] {
  return (fields ?? usualColumns).map((field) => ({
    field,
    label: fieldName(field),
    mono: /^(training|layers|data|task)\b/.test(field),
    textOf: (run) => fieldText(field, valueOf(run, field)),
  }))
}
