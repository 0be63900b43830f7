import { csvText, gridCsv } from '#shared/attention/csv'
import { keyLabels, queryLabels } from '#renderer/components/attention-map/labels'
import type { Comparison } from './comparison'
import { checkCount } from './check-count'

/**
 * The numbers of the chosen head. One run: a table of queries × keys. Several: a line a cell with its query, its key, a
 * column for every run and for every difference; empty where a query could not see a key.
 */
export function cellTable({ runs, differences }: Comparison, withWeights: boolean): string {
  const known = runs.flatMap((run, place) => (run.head ? [{ ...run, head: run.head, place }] : []))
  const [first] = known
  if (!first) return ''
  const [rows, columns] = [queryLabels(first.head, first.view), keyLabels(first.head, first.view)]
  const { grid } = first.head
  checkCount(grid.values.length)
  if (known.length === 1) return gridCsv(grid, rows, columns)
  const alike = withWeights ? known.filter(({ head }) => isSameShape(head.grid, grid)) : []
  const named = [
    ...alike.map(({ run, place, head }) => ({
      name: `${'ABCDEF'[place]} ${run.name}`,
      grid: head.grid,
    })),
    ...differences.map(({ of: [from, to], whole }) => ({
      name: `${'ABCDEF'[to]}−${'ABCDEF'[from]}`,
      grid: whole,
    })),
  ]
  const lines: (string | number)[][] = [['query', 'key', ...named.map(({ name }) => name)]]
  for (let i = 0; i < grid.values.length; i++) {
    const place = [rows[Math.floor(i / grid.columns)] ?? '', columns[i % grid.columns] ?? '']
    lines.push([...place, ...named.map(({ grid }) => (grid.masked?.[i] ? '' : grid.values[i]!))])
  }
  return csvText(lines)
}

const isSameShape = (a: { rows: number; columns: number }, b: { rows: number; columns: number }) =>
  a.rows === b.rows && a.columns === b.columns
