import { HeadlightError } from '#shared/errors'
import { isMeasured } from '#shared/foreign-series'
import type { RunStatus } from '#shared/records'
import type { ForeignRun } from './foreign-run'
import { timeIn, type RunTable, type TableRow } from './run-table'
import { pointsOf, settingsOf } from './table-run'

/** Columns of MLflow's page that are neither set nor measured. */
const known = [
  'Start Time',
  'Duration',
  'Run ID',
  'Name',
  'Source Type',
  'Source Name',
  'User',
  'Status',
  'Created',
]

const states: Readonly<Record<string, RunStatus>> = {
  FINISHED: 'finished',
  RUNNING: 'interrupted',
  SCHEDULED: 'interrupted',
  FAILED: 'failed',
  KILLED: 'stopped',
}

const prefix = (column: string) => /^(params|metrics|tags)\./.exec(column)?.[1]
const bare = (column: string) => column.replace(/^(params|metrics|tags)\./, '')

/** Whether the table is MLflow's: of `search_runs`, of its command line, or of its page. */
export const isMlflowTable = ({ columns }: RunTable): boolean =>
  columns.includes('run_id') || columns.includes('Run ID')

/** The runs of an MLflow table. */
export function readMlflowTable(table: RunTable): ForeignRun[] {
  const isPrefixed = table.columns.includes('run_id')
  const own = table.columns.filter((name) => name !== '' && !known.includes(name))
  const isMetric = (name: string) => (isPrefixed ? prefix(name) === 'metrics' : isMeasured(name))
  const isSetting = (name: string) => (isPrefixed ? prefix(name) === 'params' : !isMeasured(name))
  return table.rows.map((row) => readRow(table, row, own.filter(isMetric), own.filter(isSetting)))
}

function readRow(
  table: RunTable,
  row: TableRow,
  metrics: readonly string[],
  settings: readonly string[],
): ForeignRun {
  const { cells } = row
  const id = cells['run_id'] ?? cells['Run ID']
  if (!id) throw new HeadlightError('run_table_unnamed', { file: table.file, row: row.line })
  const began = timeIn(cells['start_time'] ?? cells['Start Time'], 0)
  return {
    ...{ program: 'MLflow' as const, file: table.file },
    name: cells['tags.mlflow.runName'] || cells['run_name'] || cells['Name'] || id,
    notes: cells['tags.mlflow.note.content'] ?? '',
    settings: settingsOf(row, settings, bare),
    metrics: pointsOf(table, row, metrics, bare, 0),
    status: states[(cells['status'] ?? cells['Status'] ?? '').toUpperCase()] ?? 'finished',
    ...{ began, ended: timeIn(cells['end_time'], began) },
  }
}
