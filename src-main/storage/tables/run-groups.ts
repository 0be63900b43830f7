import type { Database } from 'better-sqlite3'
import type { Cell, RunGroupRecord } from '#shared/ipc/storage/history'
import { meanInterval } from '#shared/statistics/mean-interval'
import type { Selection } from './run-list'
import { runColumns } from './run-table'

type Wish = Selection & { by: string; figures: readonly string[] }

/** Divides runs by the value of a field and says what each group's figures are. */
export function runGroups(
  db: Database,
  { by, figures, ...selection }: Wish,
): { groups: RunGroupRecord[]; total: number } {
  const { ids, columns } = runColumns(db, selection, [by, 'training.seed', ...figures])
  const [values, seeds, ...measured] = columns
  const members = new Map<Cell, number[]>()
  values!.forEach((value, row) => {
    const rows = members.get(value)
    if (rows) rows.push(row)
    else members.set(value, [row])
  })
  const groups = [...members].map(([value, rows]) => ({
    value,
    ids: rows.map((row) => ids[row]!),
    seeds: new Set(rows.map((row) => seeds![row])).size,
    figures: Object.fromEntries(
      figures.map((figure, i) => [figure, meanInterval(rows.map((row) => numberOf(measured[i]![row])))]),
    ),
  }))
  return { groups, total: ids.length }
}

const numberOf = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null)
