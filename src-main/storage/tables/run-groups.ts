import type { Database } from 'better-sqlite3'
import type { Cell, RunGroupRecord } from '#shared/ipc/storage/history'
import { meanInterval } from '#shared/statistics/mean-interval'
import { summaryFigure } from '../search/fields'
import { knownField } from '../search/order'
import type { Selection } from './run-list'
import { readColumns } from './run-table'

type Wish = Selection & { by: string; figures: readonly string[]; members: boolean }

/** Divides runs by the value of a field and says what each group's figures are. */
export function runGroups(
  db: Database,
  { by, figures, members, ...selection }: Wish,
): { groups: RunGroupRecord[]; total: number } {
  const fields = [by, 'training.seed', 'task.type'].map((name) => knownField(db, name))
  const figureFields = figures.map((name) =>
    name.includes('/') ? summaryFigure(name) : knownField(db, name),
  )
  const { ids, columns } = readColumns(db, selection, [...fields, ...figureFields])
  const [values, seeds, tasks, ...measured] = columns
  const groups = [...rowsBy(values!)].map(([value, rows]) => ({
    value,
    runs: rows.length,
    ids: members ? rows.map((row) => ids[row]!) : [],
    seeds: new Set(rows.map((row) => seeds![row])).size,
    tasks: [...new Set(rows.map((row) => String(tasks![row])))],
    figures: Object.fromEntries(
      figures.map((figure, i) => [figure, meanInterval(rows.map((row) => numberOf(measured[i]![row])))]),
    ),
  }))
  return { groups, total: ids.length }
}

/** Rows by what stands in them, in the order in which values first come. */
function rowsBy(values: readonly Cell[]): Map<Cell, number[]> {
  const found = new Map<Cell, number[]>()
  values.forEach((value, row) => {
    const rows = found.get(value)
    if (rows) rows.push(row)
    else found.set(value, [row])
  })
  return found
}

const numberOf = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null)
