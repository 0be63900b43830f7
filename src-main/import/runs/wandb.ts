import { HeadlightError } from '#shared/errors'
import { isMeasured } from '#shared/foreign-series'
import type { RunStatus } from '#shared/records'
import type { ForeignRun } from './foreign-run'
import { numberIn, timeIn, type RunTable, type TableRow } from './run-table'
import { pointsOf, settingsOf } from './table-run'

/** Columns that W&B has for every run, whoever logged it. */
const known = [
  'Name',
  'State',
  'Notes',
  'User',
  'Tags',
  'Created',
  'Runtime',
  'Sweep',
  'ID',
  'Host',
  'Updated',
  'GPU Type',
]

const states: Readonly<Record<string, RunStatus>> = {
  finished: 'finished',
  running: 'interrupted',
  crashed: 'failed',
  failed: 'failed',
  killed: 'stopped',
}

/** Whether the table is W&B's export of its list of runs. */
export const isWandbTable = ({ columns }: RunTable): boolean =>
  columns.includes('Name') && ['State', 'Runtime', 'Created'].some((name) => columns.includes(name))

/** The runs of W&B's table of runs. */
export function readWandbTable(table: RunTable): ForeignRun[] {
  const own = table.columns.filter((name) => name !== '' && !known.includes(name) && !name.startsWith('_'))
  const measured = own.filter(isMeasured)
  const settings = own.filter((name) => !isMeasured(name))
  return table.rows.map((row) => readRow(table, row, measured, settings))
}

function readRow(
  table: RunTable,
  row: TableRow,
  measured: readonly string[],
  settings: readonly string[],
): ForeignRun {
  const { cells } = row
  if (!cells['Name']) throw new HeadlightError('run_table_unnamed', { file: table.file, row: row.line })
  const step = numberIn(table, row, '_step') ?? numberIn(table, row, 'Step') ?? 0
  const began = timeIn(cells['Created'], 0)
  const seconds = numberIn(table, row, 'Runtime') ?? numberIn(table, row, '_runtime') ?? 0
  return {
    ...{ program: 'Weights & Biases' as const, file: table.file, name: cells['Name'], notes: notesOf(cells) },
    settings: settingsOf(row, settings, (column) => column),
    metrics: pointsOf(table, row, measured, (column) => column, step),
    status: states[cells['State']?.toLowerCase() ?? ''] ?? 'finished',
    ...{ began, ended: began + seconds * 1000, tags: tagsOf(cells) },
  }
}

const notesOf = ({ Notes: notes = '' }: TableRow['cells']) => (notes === '-' ? '' : notes)

function tagsOf({ Tags: tags = '' }: TableRow['cells']): string[] {
  return [...new Set(tags.split(',').map((tag) => tag.trim().slice(0, 100)))].filter(Boolean).slice(0, 100)
}
