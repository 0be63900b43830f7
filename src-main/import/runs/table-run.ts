import { seriesName } from '#shared/foreign-series'
import type { MetricPoints } from '#shared/records'
import { numberIn, settingIn, type RunTable, type TableRow } from './run-table'

/** The figures of a row as series of one point each, at the run's last step. */
export function pointsOf(
  table: RunTable,
  row: TableRow,
  columns: readonly string[],
  nameOf: (column: string) => string,
  step: number,
): MetricPoints[] {
  return columns.flatMap((column) => {
    const value = numberIn(table, row, column)
    if (value === null) return []
    const series = seriesName(nameOf(column)).slice(0, 100)
    return [{ series, steps: Float64Array.of(step), values: Float32Array.of(value) }]
  })
}

/** The settings of a row; empty cells are left out. */
export function settingsOf(
  { cells }: TableRow,
  columns: readonly string[],
  nameOf: (column: string) => string,
): Record<string, string | number | boolean> {
  const settings = columns.map((column) => [nameOf(column), settingIn(cells[column]!)] as const)
  return Object.fromEntries(settings.filter(([, value]) => value !== null)) as Record<
    string,
    string | number | boolean
  >
}
